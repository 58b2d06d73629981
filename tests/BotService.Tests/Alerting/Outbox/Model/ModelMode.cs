
namespace BotService.Tests.Alerting.Outbox.Model;

internal enum ModelMode
{
    /// <summary>There is no way to look into the channel.</summary>
    Basic,

    /// <summary>As <see cref="Basic"/>, in a channel that would rather miss a message than see it twice.</summary>
    AtMostOnce,

    /// <summary>A look shows every copy that was posted more than the time to settle ago; at times the platform does not let us look.</summary>
    Verified,

    /// <summary>As <see cref="Verified"/>, but the platform may also refuse a look for so long that the delivery goes on without one.</summary>
    VerifiedUntilBlind,
}
