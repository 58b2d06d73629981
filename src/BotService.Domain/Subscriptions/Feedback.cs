using BotService.Domain.Relevance;
using BotService.Domain.Stories;

namespace BotService.Domain.Subscriptions;

/// <summary>What votes in a channel change: small weights of the kinds and parties voted on, added to the score of later stories there.</summary>
public static class Feedback
{
    /// <summary>No feature can weigh more than this, in points of score.</summary>
    public const double MostPerFeature = 10;

    /// <summary>All of them together move a story's score by this at most.</summary>
    public const double MostInAll = 15;

    private const double PointsPerVote = 2;
    private const int PartiesThatCount = 3;

    public static string OfSignal(SignalKind kind) => $"signal:{SignalWords.Code(kind)}";

    public static string OfParty(string partyId) => $"party:{partyId}";

    /// <summary>The features that a vote on the story speaks of.</summary>
    public static IReadOnlyList<string> FeaturesOf(Story story) =>
    [
        .. story.Score.Signals.Select(signal => OfSignal(signal.Kind)).Distinct(),
        .. story.PartyIds.Take(PartiesThatCount).Select(OfParty),
    ];

    /// <summary>How a vote changes the weights: by the difference to the voter's earlier one, and never beyond <see cref="MostPerFeature"/>.</summary>
    /// <param name="before">The same user's vote that stood before: -1, 0 or 1.</param>
    public static IReadOnlyDictionary<string, double> ChangesOf(Story story, int before, int vote, IReadOnlyDictionary<string, double> weights)
    {
        var changes = new Dictionary<string, double>();
        foreach (var feature in FeaturesOf(story))
        {
            var present = weights.GetValueOrDefault(feature);
            var change = Math.Clamp(present + (vote - before) * PointsPerVote, -MostPerFeature, MostPerFeature) - present;
            if (change != 0) changes[feature] = change;
        }

        return changes;
    }

    /// <summary>What the weights add to the story's score; a story of severity 3 they can only raise.</summary>
    public static int AdjustmentOf(Story story, IReadOnlyDictionary<string, double> weights)
    {
        if (weights.Count == 0) return 0;
        var points = FeaturesOf(story).Sum(feature => weights.GetValueOrDefault(feature));
        var adjustment = (int)Math.Round(Math.Clamp(points, -MostInAll, MostInAll));
        return story.Score.Severity >= 3 ? Math.Max(0, adjustment) : adjustment;
    }
}
