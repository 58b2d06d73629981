namespace BotService.Domain.Deliveries;

/// <summary>
/// How a platform took a message: a closed set, one class for every answer a platform can give (docs/reliability.md, “What follows from an answer”).
/// </summary>
public abstract record DeliveryOutcome
{
    private DeliveryOutcome() { }

    /// <summary>Applied: the platform gave the message's id.</summary>
    public sealed record Sent(MessageRef Message) : DeliveryOutcome;

    /// <summary>Surely not applied, and safe to send again.</summary>
    /// <param name="Reason">Machine-readable: <c>rate_limited</c>, <c>connect_failed</c>.</param>
    /// <param name="After">How long the platform said to wait; null to back off.</param>
    public sealed record Retry(string Reason, TimeSpan? After) : DeliveryOutcome;

    /// <summary>Surely not applied, and sending again would not help.</summary>
    public sealed record Refused(RefusalKind Kind, string Reason) : DeliveryOutcome;

    /// <summary>Nobody can tell whether it was applied: timeouts, 5xx, unreadable answers, unlisted errors.</summary>
    public sealed record Unknown(string Reason) : DeliveryOutcome;
}
