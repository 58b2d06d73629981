using BotService.Domain.Deliveries;

namespace BotService.Tests.Fakes;

/// <summary>What <see cref="FakeChatPlatform"/> does with one request.</summary>
/// <param name="IsPosted">Whether the message comes to stand in the channel.</param>
/// <param name="Answer">What is answered; null for the message's id.</param>
/// <param name="Before">What the request waits for before it reaches the platform: a sender that is frozen.</param>
/// <param name="After">What the answer waits for.</param>
internal sealed record Reaction(bool IsPosted, DeliveryOutcome? Answer = null, Task? Before = null, Task? After = null)
{
    public static readonly Reaction Posts = new(true);

    public static readonly Reaction PostsAndIsNotHeard = new(true, new DeliveryOutcome.Unknown("timeout"));

    public static readonly Reaction Fails = new(false, new DeliveryOutcome.Unknown("500"));

    public static Reaction AsksToWait(int seconds) => new(false, new DeliveryOutcome.Retry("rate_limited", TimeSpan.FromSeconds(seconds)));

    public static Reaction Refuses(RefusalKind kind, string reason) => new(false, new DeliveryOutcome.Refused(kind, reason));
}
