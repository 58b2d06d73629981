using BotService.Domain.Deliveries;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Chat;

/// <param name="Delivery">Its row in the outbox.</param>
/// <param name="Channel">Where to.</param>
/// <param name="Content">What.</param>
/// <param name="Edits">The message that gets this content in place of its own; null to post a new one.</param>
/// <param name="Thread">The message in whose thread to post; null for the channel itself.</param>
/// <param name="IsRepeat">True when an earlier attempt may have been posted already: the message then says so.</param>
public sealed record OutboundMessage(
    DeliveryId Delivery, ChannelKey Channel, ChatMessage Content, MessageRef? Edits = null, MessageRef? Thread = null, bool IsRepeat = false);
