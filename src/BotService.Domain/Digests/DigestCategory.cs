using BotService.Domain.Relevance;
using BotService.Domain.Stories;

namespace BotService.Domain.Digests;

/// <summary>A group of signal kinds that one part of a digest tells.</summary>
public sealed record DigestCategory(string Title, IReadOnlyList<SignalKind> Kinds)
{
    /// <summary>In the order in which a digest tells them.</summary>
    public static readonly IReadOnlyList<DigestCategory> All =
    [
        .. SignalCatalogue.All.GroupBy(signal => signal.Category, (title, signals) => new DigestCategory(title, [.. signals.Select(signal => signal.Kind)])),
        new("Other news", []),
    ];

    /// <summary>The category of the story's strongest signal.</summary>
    public static DigestCategory Of(Story story)
    {
        if (story.Score.Signals.Count == 0) return All[^1];
        var strongest = story.Score.Signals.MaxBy(signal => signal.Weight)!.Kind;
        return All.First(category => category.Kinds.Contains(strongest));
    }
}
