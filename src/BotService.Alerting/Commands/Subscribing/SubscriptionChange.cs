using BotService.Domain.Relevance;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Commands.Subscribing;

/// <summary>What somebody wants to be different about a channel's subscription. Null, or empty, leaves it as it is.</summary>
public sealed record SubscriptionChange
{
    /// <summary>The vendors in place of the present ones; empty for all.</summary>
    public IReadOnlyList<string>? Vendors { get; init; }

    public IReadOnlyList<string> AddedVendors { get; init; } = [];

    public IReadOnlyList<string> RemovedVendors { get; init; } = [];

    /// <summary>Empty for all.</summary>
    public IReadOnlyList<SignalKind>? Kinds { get; init; }

    public int? Threshold { get; init; }

    public bool? Alerts { get; init; }

    public TimeOnly? DigestAt { get; init; }

    public bool IsDigestOff { get; init; }

    public IReadOnlyList<DayOfWeek>? Days { get; init; }

    public string? Zone { get; init; }

    /// <summary>What was read as <see cref="Zone"/> where it fits further zones, which the answer offers.</summary>
    internal ZoneReading? OtherZones { get; init; }

    public QuietHours? QuietHours { get; init; }

    public bool AreQuietHoursOff { get; init; }

    /// <summary>Whether a message whose answer was lost is held for a person, rather than risk a second copy.</summary>
    public bool? AtMostOnce { get; init; }

    public ReviewMode? Review { get; init; }

    /// <summary>How long a held story waits for a reviewer.</summary>
    public TimeSpan? HoldFor { get; init; }

    /// <summary>Empty for whoever subscribed the channel.</summary>
    public IReadOnlyList<Reviewer>? Reviewers { get; init; }

    /// <summary>The subscription after the change; a new one where there was none.</summary>
    public Subscription ApplyTo(Subscription? present, ChannelKey channel, ChatUser user, DateTimeOffset now)
    {
        var before = present
            ?? new Subscription { Channel = channel, CreatedAt = now, CreatedBy = user.Id, Zone = user.Zone is { } zone && Zones.IsKnown(zone) ? zone : "UTC" };
        // To a channel that follows all but some, adding one of these is taking it back in.
        var added = Vendors is null ? AddedVendors.Except(before.ExceptPartyIds) : AddedVendors;
        var vendors = (Vendors ?? before.PartyIds).Concat(added).Except(RemovedVendors).Distinct().ToList();
        var digest = IsDigestOff ? null
            : DigestAt is { } at ? new DigestSchedule(at, Days ?? before.Digest?.Days ?? DigestSchedule.Weekdays)
            : Days is not null ? new DigestSchedule(before.Digest?.At ?? DefaultDigest, Days)
            : before.Digest;
        var policy = ReviewPolicy.Of(before);
        var reviewing = new ReviewPolicy(Review ?? policy.Mode, HoldFor ?? policy.HoldFor, Reviewers ?? policy.Reviewers);
        var leftOut = vendors.Count > 0
            ? []
            : (Vendors is null ? before.ExceptPartyIds : []).Concat(RemovedVendors).Except(AddedVendors).Distinct().ToList();
        var after = before with
        {
            PartyIds = vendors,
            ExceptPartyIds = leftOut,
            Kinds = Kinds ?? before.Kinds,
            Threshold = Threshold ?? before.Threshold,
            Alerts = Alerts ?? before.Alerts,
            Digest = digest,
            Zone = Zone ?? before.Zone,
            QuietHours = AreQuietHoursOff ? null : QuietHours ?? before.QuietHours,
            AtMostOnce = AtMostOnce ?? before.AtMostOnce,
            Review = reviewing == policy ? before.Review : reviewing,
            PausedBecause = null,
        };
        // A new schedule begins now: it does not make up for digests that it would have brought this morning.
        return after.Digest is not null && (before.Digest is null || after.Digest.At != before.Digest.At || after.Zone != before.Zone)
            ? after with { CreatedAt = now }
            : after;
    }

    public static readonly TimeOnly DefaultDigest = new(9, 0);
}
