using BotService.Domain.Deliveries;

namespace BotService.Alerting.Chat;

/// <summary>What stands in the local channel: the page's own chat platform keeps its messages here.</summary>
public interface ILocalMessages
{
    /// <summary>Adds a message; one whose <see cref="LocalMessage.DeliveryKey"/> is there already answers the old one's number.</summary>
    Task<MessageRef> AddAsync(LocalMessage message, CancellationToken cancellationToken);

    /// <summary>False when there is no such message.</summary>
    Task<bool> EditAsync(string channel, long number, ChatMessage content, DateTimeOffset editedAt, CancellationToken cancellationToken);

    /// <summary>The newest, oldest of them first; replies stand under their parent by <see cref="LocalMessage.Thread"/>.</summary>
    Task<IReadOnlyList<LocalMessage>> ListAsync(string channel, int limit, CancellationToken cancellationToken);

    Task<LocalMessage?> FindAsync(string channel, long number, CancellationToken cancellationToken);
}

/// <param name="Number">0 until stored.</param>
/// <param name="Author">"BotService", or the person's name.</param>
/// <param name="Thread">The number of the message in whose thread it stands.</param>
/// <param name="DeliveryKey">The delivery's id for what came through the outbox; null for a typed command and its answer.</param>
public sealed record LocalMessage(
    long Number, string Channel, string Author, ChatMessage Content, long? Thread, DateTimeOffset PostedAt, DateTimeOffset? EditedAt = null,
    string? DeliveryKey = null);
