using System.Globalization;
using BotService.Alerting.Chat;
using BotService.Domain.Deliveries;

namespace BotService.Web.Channel;

/// <summary>The page as a chat platform: a message is sent when it stands in the database, and read-back always works.</summary>
public sealed class LocalPlatform(ILocalMessages messages, LiveUpdates updates, TimeProvider time) : IChatPlatform
{
    public const string BotName = "BotService";

    public string Name => LocalChannel.Platform;

    /// <summary>No limits but our own: a person reads it.</summary>
    public ChatPacing Pacing { get; } = new([], []);

    public async Task<DeliveryOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        var channel = message.Channel.Channel;
        var now = time.GetUtcNow();
        if (message.Edits is { } edited)
        {
            var found = await messages.EditAsync(channel, Number(edited), message.Content, now, cancellationToken);
            updates.Notify();
            return found
                ? new DeliveryOutcome.Sent(edited)
                : new DeliveryOutcome.Refused(RefusalKind.MessageBad, "message_not_found");
        }

        var posted = await messages.AddAsync(
            new LocalMessage(
                0, channel, BotName, message.Content, message.Thread is { } thread ? Number(thread) : null, now, DeliveryKey: message.Delivery.ToString()),
            cancellationToken);
        updates.Notify();
        return new DeliveryOutcome.Sent(posted);
    }

    /// <summary>Never needed: <see cref="SendAsync"/> has no unknown outcome, and the delivery's id keeps a repeat from doubling.</summary>
    public Task<ReadBack?> FindAsync(OutboundMessage message, DateTimeOffset intendedAt, CancellationToken cancellationToken) =>
        Task.FromResult<ReadBack?>(null);

    private static long Number(MessageRef message) => long.Parse(message.Id, CultureInfo.InvariantCulture);
}
