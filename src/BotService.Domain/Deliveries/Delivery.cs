using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;

namespace BotService.Domain.Deliveries;

/// <summary>A row of the outbox: one message to one channel, or an edit of one. It is a row before it is a message.</summary>
public sealed record Delivery
{
    public required DeliveryId Id { get; init; }

    /// <summary>Derived from channel, kind and subject, and unique: running an upstream step again makes no second row.</summary>
    public required string Key { get; init; }

    public required ChannelKey Channel { get; init; }

    public required DeliveryKind Kind { get; init; }

    public StoryId? Story { get; init; }

    /// <summary>The message as JSON (see <c>ChatMessage</c>); frozen at the first attempt.</summary>
    public required string Content { get; init; }

    /// <summary>The delivery whose message this one edits or answers in a thread; it waits until that one is sent.</summary>
    public DeliveryId? Parent { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public DeliveryState State { get; init; } = DeliveryState.Pending;

    public int Attempts { get; init; }

    /// <summary>Attempts whose outcome nobody knows; at two the delivery is held.</summary>
    public int AmbiguousAttempts { get; init; }

    /// <summary>
    /// When the first attempt began whose outcome is still open (<c>BeginAttemptAsync</c> sets it where it is null); where a look into the channel
    /// starts.
    /// </summary>
    public DateTimeOffset? IntendedAt { get; init; }

    /// <summary>Rises with each claim: an update by a claimer that lost its lease changes no row.</summary>
    public int Fence { get; init; }

    /// <summary>The posted message, once there is one.</summary>
    public MessageRef? Message { get; init; }

    /// <summary>The last outcome's reason, for people and metrics.</summary>
    public string? Reason { get; init; }
}
