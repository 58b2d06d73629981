namespace BotService.Understanding.Text;

/// <summary>A place where an announcement names a length of years or months, or an end: only some of them bind anybody.</summary>
/// <param name="From">The first token.</param>
/// <param name="To">The token behind the last.</param>
/// <param name="Months">Null for "multi-year" and for a bare end.</param>
/// <param name="HighMonths">The longer end of "three to five years".</param>
internal readonly record struct TermMention(int? Months, DateOnly? Until, string Text, int From, int To, TermSense Sense = TermSense.Binds,
    int? HighMonths = null)
{
    /// <summary>Whether it may be the term of a contract.</summary>
    public bool Binds => Sense is TermSense.Binds or TermSense.Further;
}

/// <summary>What a length of time is, by the words around it.</summary>
internal enum TermSense
{
    /// <summary>"A five-year deal", "over the next three years", "through 2030".</summary>
    Binds,
    /// <summary>"A further two years": what is added to a term.</summary>
    Further,
    /// <summary>"Five years", with nothing that says of what.</summary>
    Unclear,
    /// <summary>"Within two years", "in 18 months": a date that is still to come.</summary>
    Within,
    /// <summary>"For the past five years", "after two years", "ten years ago".</summary>
    Past,
    /// <summary>"A five-year-old firm".</summary>
    Age,
    /// <summary>"Two years early", "a year ahead of schedule", "delayed by a year", "not until 2027".</summary>
    Shift,
    /// <summary>"Every three years".</summary>
    Interval,
}
