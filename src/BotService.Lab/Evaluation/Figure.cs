namespace BotService.Lab.Evaluation;

/// <summary>One measured figure.</summary>
/// <param name="Value">A share from 0 to 1; null where the labels hold no case of it.</param>
/// <param name="Cases">On how many labelled cases it rests.</param>
/// <param name="Low">The lower end of the 95 % interval, where one was drawn.</param>
internal sealed record Figure(string Name, double? Value, int Cases, double? Low = null, double? High = null)
{
    /// <summary>A share, of which more is better; else a count that is shown beside them.</summary>
    public bool IsShare { get; init; } = true;
}

/// <summary>Something judged wrongly, and what led to it.</summary>
/// <param name="Weight">How bad: mistakes made with most confidence come first.</param>
internal sealed record Mistake(string Id, string Title, string Wrong, string Because, double Weight);

/// <summary>What one labelled file says about the program.</summary>
internal sealed record Evaluated(string About, IReadOnlyList<Figure> Figures, IReadOnlyList<Mistake> Mistakes);
