namespace BotService.Domain.Subscriptions;

/// <summary>Whether people verify what a channel is told, and who does.</summary>
/// <param name="HoldFor">How long <see cref="ReviewMode.Hold"/> waits for them.</param>
/// <param name="Reviewers">Empty for whoever subscribed the channel.</param>
public sealed record ReviewPolicy(ReviewMode Mode, TimeSpan HoldFor, IReadOnlyList<Reviewer> Reviewers)
{
    public static readonly TimeSpan DefaultHold = TimeSpan.FromHours(4), ShortestHold = TimeSpan.FromMinutes(5), LongestHold = TimeSpan.FromHours(24);

    public static readonly ReviewPolicy None = new(ReviewMode.Off, DefaultHold, []);

    public static ReviewPolicy Of(Subscription subscription) => subscription.Review ?? None;

    /// <summary>Who may speak for the channel.</summary>
    public static IReadOnlyList<Reviewer> ReviewersOf(Subscription subscription) => Of(subscription).Reviewers is { Count: > 0 } named ? named
        : subscription.CreatedBy is { } founder ? [new(founder, "who subscribed it")]
        : [];
}

/// <param name="Id">The platform's id.</param>
/// <param name="Name">For people.</param>
public sealed record Reviewer(string Id, string Name);

public enum ReviewMode
{
    Off,

    /// <summary>Posted at once, marked as verified when somebody has.</summary>
    Mark,

    /// <summary>Posted when somebody has verified it, or, marked as not verified, when the time for that is over.</summary>
    Hold,
}
