using System.Globalization;
using System.Text;
using BotService.Alerting.Stories;
using BotService.Domain;
using BotService.Domain.Announcements;
using BotService.Domain.Decisions;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;
using BotService.Storage.Engines;
using Dapper;

namespace BotService.Storage.Stores;

internal sealed class StoryStore(StorageEngine engine) : IStoryStore
{
    private const int ShortestPrefix = 4;

    private const string NotTold =
        """
        NOT EXISTS (SELECT 1
                      FROM told_stories AS told
                     WHERE told.workspace_id = d.workspace_id
                       AND told.channel = d.channel
                       AND told.story_id = d.story_id)
        """;

    public async Task<Story?> FindAsync(string idOrPrefix, CancellationToken cancellationToken)
    {
        if (idOrPrefix.Length < ShortestPrefix)
            return null;
        await using var session = await engine.ReadAsync(cancellationToken);
        // An id is made of digits and small letters: all that begin so stand before '~'.
        var found = await session.QueryAsync<string>(
            """
            SELECT body
              FROM stories
             WHERE id >= @start
               AND id < @end
             LIMIT 2
            """, new { start = idOrPrefix.Storable(), end = idOrPrefix.Storable() + "~" }, cancellationToken);
        return found.Count == 1 ? StoryRow.Read(found[0]) : null;
    }

    public async Task<IReadOnlyList<Story>> ListSinceAsync(DateTimeOffset changedSince, int limit, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var newest = await session.QueryAsync<string>(
            """
            SELECT body
              FROM stories
             WHERE changed_at >= @since
             ORDER BY changed_at DESC, id
             LIMIT @limit
            """, new { since = changedSince.ToMs(), limit }, cancellationToken);
        return [.. newest.Reverse().Select(StoryRow.Read)];
    }

    public async Task<IReadOnlyList<Story>> ListAsync(StoryFilter filter, CancellationToken cancellationToken)
    {
        var parameters = new DynamicParameters(new { workspace = filter.Workspace.Value, since = filter.ChangedSince.ToMs(), limit = filter.Limit });
        var conditions = new StringBuilder();
        for (var i = 0; i < filter.Parties.Count; i++)
        {
            conditions.Append(
                CultureInfo.InvariantCulture,
                $"""

                   AND s.id IN (SELECT a.story_id
                                  FROM announcement_parties AS p
                                  JOIN announcements AS a ON a.number = p.announcement
                                 WHERE p.party_id {engine.In($"@parties{i}")}
                                   AND a.story_id IS NOT NULL)
                """);
            parameters.Add($"parties{i}", engine.List(filter.Parties[i].Select(id => id.Storable())));
        }

        if (filter.Words is not null)
        {
            var asked = SearchWords.InQuery(filter.Words);
            if (asked.Count == 0)
                return [];
            conditions.Append(
                CultureInfo.InvariantCulture,
                $"""

                   AND s.id IN (SELECT story_id
                                  FROM announcements
                                 WHERE number IN ({engine.NumbersWithWords("announcements")})
                                   AND story_id IS NOT NULL)
                """);
            parameters.Add("words", engine.WordsQuery(asked));
        }

        await using var session = await engine.ReadAsync(cancellationToken);
        var bodies = await session.QueryAsync<string>(
            $"""
            SELECT s.body
              FROM stories AS s
             WHERE s.changed_at >= @since
               AND EXISTS (SELECT 1
                             FROM announcements AS a
                             JOIN feeds AS f ON f.id = a.feed_id
                             LEFT JOIN feed_choices AS c ON c.workspace_id = @workspace AND c.feed_id = f.id
                            WHERE a.story_id = s.id
                              AND COALESCE(c.is_followed, f.is_catalogue))
            {conditions}
             ORDER BY s.changed_at DESC, s.id
             LIMIT @limit
            """, parameters, cancellationToken);
        return [.. bodies.Select(StoryRow.Read)];
    }

    public async Task<IReadOnlyList<Story>> ListDecidedAsync(ChannelKey channel, DateTimeOffset since, int limit, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var bodies = await session.QueryAsync<string>(
            """
            SELECT s.body
              FROM decisions AS d
              JOIN stories AS s ON s.id = d.story_id
             WHERE d.workspace_id = @workspace
               AND d.channel = @channel
               AND d.outcome <> @skipped
               AND d.decided_at >= @since
             ORDER BY s.score DESC, d.decided_at DESC, s.id
             LIMIT @limit
            """,
            new
            {
                workspace = channel.Workspace.Value,
                channel = channel.Channel,
                skipped = EnumNames<DecisionOutcome>.Of(DecisionOutcome.Skipped),
                since = since.ToMs(),
                limit
            },
            cancellationToken);
        return [.. bodies.Select(StoryRow.Read)];
    }

    public async Task<IReadOnlyList<Story>> ListUntoldAsync(
        ChannelKey channel, DecisionOutcome outcome, DateTimeOffset since, int limit, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var bodies = await session.QueryAsync<string>(
            $"""
            SELECT s.body
              FROM decisions AS d
              JOIN stories AS s ON s.id = d.story_id
             WHERE d.workspace_id = @workspace
               AND d.channel = @channel
               AND d.outcome = @outcome
               AND d.decided_at >= @since
               AND {NotTold}
             ORDER BY s.score DESC, d.decided_at DESC, s.id
             LIMIT @limit
            """,
            new
            {
                workspace = channel.Workspace.Value,
                channel = channel.Channel,
                outcome = EnumNames<DecisionOutcome>.Of(outcome),
                since = since.ToMs(),
                limit
            },
            cancellationToken);
        return [.. bodies.Select(StoryRow.Read)];
    }

    public async Task<IReadOnlyList<ChannelKey>> ListChannelsWithUntoldAsync(DecisionOutcome outcome, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var channels = await session.QueryAsync<(string Workspace, string Channel)>(
            $"""
            SELECT DISTINCT d.workspace_id, d.channel
              FROM decisions AS d
              JOIN stories AS s ON s.id = d.story_id
             WHERE d.outcome = @outcome
               AND d.decided_at >= @since
               AND {NotTold}
             ORDER BY d.workspace_id, d.channel
            """, new { outcome = EnumNames<DecisionOutcome>.Of(outcome), since = since.ToMs() }, cancellationToken);
        return [.. channels.Select(row => new ChannelKey(new WorkspaceId(row.Workspace), row.Channel))];
    }

    public async Task<Decision?> FindDecisionAsync(StoryId story, ChannelKey channel, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var row = await session.FindAsync<DecisionRow>(
            """
            SELECT *
              FROM decisions
             WHERE workspace_id = @workspace
               AND channel = @channel
               AND story_id = @story
            """, new { workspace = channel.Workspace.Value, channel = channel.Channel, story = story.Value }, cancellationToken);
        return row?.ToDecision();
    }

    public async Task<IReadOnlyList<Decision>> ListDecisionsAsync(StoryId story, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var rows = await session.QueryAsync<DecisionRow>(
            """
            SELECT *
              FROM decisions
             WHERE story_id = @story
             ORDER BY workspace_id, channel
            """, new { story = story.Value }, cancellationToken);
        return [.. rows.Select(row => row.ToDecision())];
    }

    public async Task<IReadOnlyList<StoredAnnouncement>> SearchAsync(string words, int limit, CancellationToken cancellationToken)
    {
        var asked = SearchWords.InQuery(words);
        if (asked.Count == 0)
            return [];
        await using var session = await engine.ReadAsync(cancellationToken);
        var rows = await session.QueryAsync<AnnouncementRow>(
            $"""
            SELECT *
              FROM announcements
             WHERE number IN ({engine.NumbersWithWords("announcements")} ORDER BY number DESC LIMIT @limit)
             ORDER BY number DESC
            """, new { words = engine.WordsQuery(asked), limit }, cancellationToken);
        return [.. rows.Select(row => row.ToStored())];
    }

    public async Task<IReadOnlyList<StoredAnnouncement>> ListCoverageAsync(StoryId story, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var body = await session.FindAsync<string>("SELECT body FROM stories WHERE id = @id", new { id = story.Value }, cancellationToken);
        if (body is null)
            return [];
        var rows = await session.QueryAsync<AnnouncementRow>(
            "SELECT * FROM announcements WHERE story_id = @story ORDER BY number", new { story = story.Value }, cancellationToken);
        var order = StoryRow.Read(body).Coverage.Select((coverage, i) => (coverage.AnnouncementId, i)).DistinctBy(pair => pair.AnnouncementId)
            .ToDictionary(pair => pair.AnnouncementId, pair => pair.i, StringComparer.Ordinal);
        return [.. rows.OrderBy(row => order.GetValueOrDefault(row.Id, int.MaxValue)).Select(row => row.ToStored())];
    }

    private sealed class AnnouncementRow
    {
        public string Id { get; init; } = "";

        public string Title { get; init; } = "";

        public string Text { get; init; } = "";

        public string Source { get; init; } = "";

        public string? Url { get; init; }

        public long? PublishedAt { get; init; }

        public long Score { get; init; }

        public string? StoryId { get; init; }

        public long SeenAt { get; init; }

        public StoredAnnouncement ToStored() => new(
            new Announcement
            {
                Id = Id,
                Title = Title,
                Text = Text,
                Source = Source,
                Url = Url is null ? null : new Uri(Url),
                PublishedAt = PublishedAt.ToInstant(),
            },
            (int)Score, StoryId is null ? null : new StoryId(StoryId), SeenAt.ToInstant());
    }
}
