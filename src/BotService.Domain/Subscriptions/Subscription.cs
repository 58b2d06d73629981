using BotService.Domain.Relevance;

namespace BotService.Domain.Subscriptions;

/// <summary>What a channel wants to hear. One a channel: subscribing again changes it.</summary>
public sealed record Subscription
{
    public required ChannelKey Channel { get; init; }

    /// <summary>Party ids; empty for all vendors. A parent covers its divisions.</summary>
    public IReadOnlyList<string> PartyIds { get; init; } = [];

    /// <summary>Vendors that a channel which follows all of them leaves out.</summary>
    public IReadOnlyList<string> ExceptPartyIds { get => field ?? []; init; } = []; // older rows have none

    /// <summary>Empty for all kinds.</summary>
    public IReadOnlyList<SignalKind> Kinds { get; init; } = [];

    /// <summary>The lowest relevance score that is posted, 0 to 100.</summary>
    public int Threshold { get; init; } = 50;

    /// <summary>Post each story when it comes.</summary>
    public bool Alerts { get; init; } = true;

    /// <summary>Null for no daily digest.</summary>
    public DigestSchedule? Digest { get; init; }

    /// <summary>Alerts wait until these are over; null for none.</summary>
    public QuietHours? QuietHours { get; init; }

    /// <summary>IANA zone in which digest and quiet hours are meant.</summary>
    public string Zone { get; init; } = "UTC";

    /// <summary>When nobody knows whether a message was posted: rather hold it for a person than risk a second copy.</summary>
    public bool AtMostOnce { get; init; }

    /// <summary>Whether people verify what is told here; null where nobody ever said so (<see cref="ReviewPolicy.Of"/>).</summary>
    public ReviewPolicy? Review { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The platform's id of the user who asked for it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>Why nothing is posted at present ("channel archived"); null while it is active.</summary>
    public string? PausedBecause { get; init; }
}
