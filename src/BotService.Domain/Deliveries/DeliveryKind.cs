namespace BotService.Domain.Deliveries;

public enum DeliveryKind
{
    /// <summary>A story, when it comes.</summary>
    Alert,

    /// <summary>The daily digest, or its preview.</summary>
    Digest,

    /// <summary>A reply in the thread of the parent delivery's message.</summary>
    Reply,

    /// <summary>A new text for the parent delivery's message.</summary>
    Edit,

    /// <summary>A word from the bot about itself: a feed failing, a subscription paused.</summary>
    Notice,
}
