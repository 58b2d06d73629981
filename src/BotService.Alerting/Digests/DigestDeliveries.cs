using BotService.Alerting.Chat;
using BotService.Domain.Deliveries;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Digests;

/// <summary>A digest as rows of the outbox: the parent, and a reply in its thread for each category.</summary>
public static class DigestDeliveries
{
    /// <param name="key">What makes this digest unique (<see cref="DeliveryKeys.Digest"/>, <see cref="DeliveryKeys.ExtraDigest"/>).</param>
    public static IReadOnlyList<Delivery> Of(ChannelKey channel, string key, ChatMessage message, TimeProvider time)
    {
        var parent = new Delivery
        {
            Id = DeliveryId.New(time),
            Key = key,
            Channel = channel,
            Kind = DeliveryKind.Digest,
            Content = ChatJson.Write(message with { Replies = [] }),
            DueAt = time.GetUtcNow(),
        };
        return
        [
            parent,
            .. message.Replies.Select((reply, part) => new Delivery
            {
                Id = DeliveryId.New(time),
                Key = DeliveryKeys.DigestPart(key, part),
                Channel = channel,
                Kind = DeliveryKind.Reply,
                Content = ChatJson.Write(reply),
                Parent = parent.Id,
                DueAt = parent.DueAt,
            }),
        ];
    }
}
