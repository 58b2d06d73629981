namespace BotService.Domain.Deliveries;

public enum DeliveryState
{
    Pending,

    /// <summary>Claimed, and the intent to send is committed.</summary>
    Sending,

    /// <summary>An attempt was made whose outcome nobody knows yet.</summary>
    Unknown,

    Sent,

    /// <summary>Waits for a person.</summary>
    Held,

    /// <summary>Given up, with its reason.</summary>
    Dead,
}
