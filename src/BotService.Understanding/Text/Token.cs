namespace BotService.Understanding.Text;

/// <summary>What is known about a token beyond its letters. Punctuation is not a token: it is a trait of the token behind it, so that "open-source" and "open
/// source" read alike.</summary>
[Flags]
internal enum TokenTraits
{
    None = 0,
    Capital = 1 << 0,
    AllCaps = 1 << 1,
    Number = 1 << 2,
    Currency = 1 << 3,
    /// <summary>No white space before it: the "bn" of "38bn".</summary>
    Joined = 1 << 4,
    SentenceStart = 1 << 5,
    /// <summary>After a colon, semicolon, dash or bar.</summary>
    ClauseStart = 1 << 6,
    AfterComma = 1 << 7,
    AfterQuote = 1 << 8,
    AfterParen = 1 << 9,
    AfterHyphen = 1 << 10,
    AfterSlash = 1 << 11,
    /// <summary>Followed by 's, which is not part of the token.</summary>
    Possessive = 1 << 12,
    /// <summary>Followed by a plus sign, as in "$13B+".</summary>
    PlusAfter = 1 << 13,
    /// <summary>Mixed case or a digit inside: "OpenAI", "H200", which names are and plain words are not.</summary>
    Brandlike = 1 << 14,
    /// <summary>Anything that separates it from the token before, apart from white space and a hyphen.</summary>
    Apart = SentenceStart | ClauseStart | AfterComma | AfterQuote | AfterParen | AfterSlash,
}

/// <summary>A word, a number or a currency sign.</summary>
/// <param name="Start">In UTF-16 units from the start of its part.</param>
/// <param name="Hash">Of the lower-case letters: what a word is compared by.</param>
/// <param name="Sentence">Counted from 0 over title and text; the title is one sentence.</param>
internal readonly record struct Token(int Start, int Length, ulong Hash, TokenTraits Traits, int Sentence)
{
    public int End => Start + Length;
    public bool Has(TokenTraits traits) => (Traits & traits) != 0;
    public bool IsNumber => (Traits & TokenTraits.Number) != 0;
    public bool IsCapital => (Traits & TokenTraits.Capital) != 0;
}
