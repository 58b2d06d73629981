using BotService.Domain.Deliveries;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Commands;

/// <summary>What a person typed, or a button that stands for it.</summary>
/// <param name="Text">Without the leading <c>/deal</c> or the bot's mention: <c>openai aws</c>, <c>subscribe aws --digest 09:00</c>.</param>
/// <param name="Channel">Where: from the verified envelope, never from the text.</param>
/// <param name="User">Who.</param>
/// <param name="Message">The message whose button was pressed, or in whose thread it was asked; null for a plain command.</param>
public sealed record CommandRequest(string Text, ChannelKey Channel, ChatUser User, MessageRef? Message = null)
{
    /// <summary>Whom it mentions, by the envelope's own ids: a name that somebody typed says nothing of who is meant.</summary>
    public IReadOnlyList<ChatUser> Mentioned { get; init; } = [];
}

/// <param name="Id">The platform's id.</param>
/// <param name="Name">To be addressed by.</param>
/// <param name="Zone">IANA, where the platform tells it.</param>
public sealed record ChatUser(string Id, string Name, string? Zone = null);
