namespace BotService.Domain.Deliveries;

public enum RefusalKind
{
    /// <summary>The channel is gone, archived or closed to the bot: its subscription pauses.</summary>
    DestinationBroken,

    /// <summary>The workspace's credentials do not work: all of it pauses.</summary>
    TenantBroken,

    /// <summary>The platform does not take this message: our mistake.</summary>
    MessageBad,
}
