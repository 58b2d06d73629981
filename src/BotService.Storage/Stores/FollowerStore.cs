using BotService.Alerting.Subscriptions;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;
using BotService.Storage.Engines;

namespace BotService.Storage.Stores;

internal sealed class FollowerStore(StorageEngine engine) : IFollowerStore
{
    public Task SetAsync(ChannelKey channel, StoryId story, string userId, bool isFollowing, CancellationToken cancellationToken)
    {
        var parameters = new { workspace = channel.Workspace.Value, channel = channel.Channel, storyId = story.Value, userId };
        return isFollowing
            ? engine.ExecuteAsync(
                """
                INSERT INTO followers (workspace_id, channel, story_id, user_id)
                VALUES (@workspace, @channel, @storyId, @userId)
                ON CONFLICT (workspace_id, channel, story_id, user_id) DO NOTHING
                """, parameters, cancellationToken)
            : engine.ExecuteAsync(
                """
                DELETE FROM followers
                 WHERE workspace_id = @workspace
                   AND channel = @channel
                   AND story_id = @storyId
                   AND user_id = @userId
                """, parameters, cancellationToken);
    }

    public async Task<IReadOnlyList<string>> ListAsync(ChannelKey channel, StoryId story, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        return await session.QueryAsync<string>(
            """
            SELECT user_id
              FROM followers
             WHERE workspace_id = @workspace
               AND channel = @channel
               AND story_id = @storyId
             ORDER BY user_id
            """, new { workspace = channel.Workspace.Value, channel = channel.Channel, storyId = story.Value }, cancellationToken);
    }
}
