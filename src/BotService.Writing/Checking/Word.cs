namespace BotService.Writing.Checking;

[Flags]
internal enum WordTraits
{
    None = 0,
    Capital = 1,
    Possessive = 2,
    Number = 4,
    Date = 8,

    /// <summary>After any mark but a hyphen.</summary>
    Apart = 16,

    /// <summary>After a semicolon.</summary>
    Break = 32,

    /// <summary>Inside quotation marks.</summary>
    Quoted = 64,

    /// <summary>The first of its text.</summary>
    First = 128,

    /// <summary>After a bracket or a dash.</summary>
    Bracket = 256,
}

/// <summary>A word, a figure or a date, as sentences are compared by them.</summary>
/// <param name="Key">In small letters; of figures and dates their value, however it is written.</param>
/// <param name="Text">As written.</param>
internal readonly record struct Word(string Key, string Text, WordTraits Traits, int Day = 0, int Month = 0, int Year = 0)
{
    public bool Has(WordTraits traits) => (Traits & traits) != 0;

    public bool IsFigure => Has(WordTraits.Number | WordTraits.Date);
}
