using System.Globalization;
using BotService.Alerting.Chat;
using BotService.Domain.Deliveries;
using BotService.Storage.Engines;

namespace BotService.Storage.Stores;

internal sealed class LocalMessages(StorageEngine engine) : ILocalMessages
{
    public async Task<MessageRef> AddAsync(LocalMessage message, CancellationToken cancellationToken)
    {
        // The update changes nothing: it is there so that RETURNING gives the number of the message that stands already.
        var number = await engine.ExecuteAsync<long>(
            """
            INSERT INTO local_messages (channel, author, content, thread, posted_at, edited_at, delivery_key)
            VALUES (@Channel, @author, @content, @Thread, @postedAt, @editedAt, @DeliveryKey)
            ON CONFLICT (delivery_key) DO UPDATE
               SET delivery_key = excluded.delivery_key
            RETURNING number
            """,
            new
            {
                message.Channel,
                author = message.Author.Storable(),
                content = ChatJson.Write(message.Content),
                message.Thread,
                postedAt = message.PostedAt.ToMs(),
                editedAt = message.EditedAt.ToMs(),
                message.DeliveryKey,
            }, cancellationToken);
        return new MessageRef(message.Channel, number[0].ToString(CultureInfo.InvariantCulture));
    }

    public async Task<bool> EditAsync(string channel, long number, ChatMessage content, DateTimeOffset editedAt, CancellationToken cancellationToken) =>
        await engine.ExecuteAsync(
            """
            UPDATE local_messages
               SET content = @content,
                   edited_at = @editedAt
             WHERE channel = @channel
               AND number = @number
            """, new { channel, number, content = ChatJson.Write(content), editedAt = editedAt.ToMs() }, cancellationToken) > 0;

    public async Task<IReadOnlyList<LocalMessage>> ListAsync(string channel, int limit, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var newest = await session.QueryAsync<MessageRow>(
            """
            SELECT *
              FROM local_messages
             WHERE channel = @channel
             ORDER BY number DESC
             LIMIT @limit
            """, new { channel, limit }, cancellationToken);
        return [.. newest.Reverse().Select(row => row.ToMessage())];
    }

    public async Task<LocalMessage?> FindAsync(string channel, long number, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var row = await session.FindAsync<MessageRow>(
            """
            SELECT *
              FROM local_messages
             WHERE channel = @channel
               AND number = @number
            """, new { channel, number }, cancellationToken);
        return row?.ToMessage();
    }

    private sealed class MessageRow
    {
        public long Number { get; init; }

        public string Channel { get; init; } = "";

        public string Author { get; init; } = "";

        public string Content { get; init; } = "";

        public long? Thread { get; init; }

        public long PostedAt { get; init; }

        public long? EditedAt { get; init; }

        public string? DeliveryKey { get; init; }

        public LocalMessage ToMessage() =>
            new(Number, Channel, Author, ChatJson.Read(Content), Thread, PostedAt.ToInstant(), EditedAt.ToInstant(), DeliveryKey);
    }
}
