using System.Text.Json;
using BotService.Domain.Stories;
using BotService.Storage.Engines;

namespace BotService.Storage.Stores;

internal static class StoryRow
{
    /// <summary>Adds stories, or replaces those of a lower revision: of two nodes that changed one story, the first stands.</summary>
    public static Task SaveAsync(StorageSession session, IReadOnlyList<Story> stories, DateTimeOffset now, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            new BulkStatement<Story>(
                """
                INSERT INTO stories (id, score, revision, changed_at, body)
                SELECT r.id, r.score, r.revision, r.changed_at, r.body
                  FROM {rows}
                 WHERE TRUE
                ON CONFLICT (id) DO UPDATE
                   SET score = excluded.score,
                       revision = excluded.revision,
                       changed_at = excluded.changed_at,
                       body = excluded.body
                 WHERE excluded.revision > stories.revision
                """,
                BulkColumn<Story>.Text("id", story => story.Id.Value),
                BulkColumn<Story>.Integer("score", story => story.Score.Value),
                BulkColumn<Story>.Integer("revision", story => story.Revision),
                BulkColumn<Story>.Integer("changed_at", _ => now.ToMs()),
                BulkColumn<Story>.Text("body", story => JsonSerializer.Serialize(story, StorageJson.Default.Story))),
            stories, cancellationToken);

    public static Story Read(string body) =>
        JsonSerializer.Deserialize(body, StorageJson.Default.Story) ?? throw new JsonException("A story cannot be null.");
}
