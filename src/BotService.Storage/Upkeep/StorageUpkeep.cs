using BotService.Alerting.Intake;
using BotService.Storage.Engines;
using BotService.Storage.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotService.Storage.Upkeep;

/// <summary>
/// Once an hour: drops what nobody asks for any more, in small transactions that hold up nobody, and once a day lets the engine look after itself.
/// </summary>
internal sealed partial class StorageUpkeep(StorageEngine engine, TimeProvider time, ILogger<StorageUpkeep> logger) : BackgroundService
{
    /// <summary>How long a message's content is kept after it was due, for replays and for buttons pressed on it.</summary>
    public static readonly TimeSpan DeliveriesAreKept = TimeSpan.FromDays(30);

    /// <summary>Platforms send an event again for hours at most.</summary>
    public static readonly TimeSpan EventsAreKept = TimeSpan.FromDays(7);

    /// <summary>Announcements that tell no story. Their keys stay for good, so that none is taken for new again.</summary>
    public static readonly TimeSpan AnnouncementsAreKept = TimeSpan.FromDays(90);

    /// <summary>Answers of models: a story changes for days at most.</summary>
    public static readonly TimeSpan WritingsAreKept = TimeSpan.FromDays(30);

    private const int AtOnce = 2_000;

    private DateTimeOffset _lookedAfterAt;

    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var deliveries = await InStepsAsync(
            """
            DELETE FROM deliveries
             WHERE sequence IN (SELECT d.sequence
                                  FROM deliveries AS d
                                 WHERE d.state IN ('sent', 'held', 'dead')
                                   AND d.due_at < @before
                                   AND NOT EXISTS (SELECT 1 FROM deliveries AS child WHERE child.parent_id = d.id)
                                 ORDER BY d.sequence
                                 LIMIT @limit)
            """, now - DeliveriesAreKept, cancellationToken);
        var events = await InStepsAsync(
            "DELETE FROM inbox WHERE key IN (SELECT key FROM inbox WHERE completed_at < @before LIMIT @limit)", now - EventsAreKept, cancellationToken);
        await InStepsAsync(
            "DELETE FROM fingerprints WHERE announcement IN (SELECT announcement FROM fingerprints WHERE seen_at < @before LIMIT @limit)",
            now - StoryWindow.Length, cancellationToken);
        await InStepsAsync("DELETE FROM writings WHERE hash IN (SELECT hash FROM writings WHERE asked_at < @before LIMIT @limit)", now - WritingsAreKept,
            cancellationToken);
        var announcements = await DropAnnouncementsAsync(now - AnnouncementsAreKept, cancellationToken);
        await engine.ExecuteAsync(
            """
            DELETE FROM mutes WHERE muted_until < @now;
            DELETE FROM locks WHERE held_until < @now
            """, new { now = now.ToMs() }, cancellationToken);
        if (deliveries + events + announcements > 0) LogDropped(deliveries, events, announcements);

        if (now - _lookedAfterAt < TimeSpan.FromDays(1)) return;
        if (await engine.LookAfterAsync(cancellationToken) is { } trouble) LogTrouble(trouble);
        _lookedAfterAt = now;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(failure);
            }
    }

    private async Task<int> InStepsAsync(string sql, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var total = 0;
        int changed;
        do total += changed = await engine.ExecuteAsync(sql, new { before = before.ToMs(), limit = AtOnce }, cancellationToken);
        while (changed >= AtOnce);
        return total;
    }

    private async Task<int> DropAnnouncementsAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            await using var session = await engine.WriteAsync(cancellationToken);
            var old = await session.QueryAsync<long>(
                """
                SELECT number
                  FROM announcements
                 WHERE story_id IS NULL
                   AND seen_at < @before
                 LIMIT @limit
                """, new { before = before.ToMs(), limit = AtOnce }, cancellationToken);
            if (old.Count == 0)
                return total;
            var numbers = engine.List(old);
            await session.ExecuteAsync($"DELETE FROM announcement_parties WHERE announcement {engine.In("@numbers")}", new { numbers }, cancellationToken);
            await session.ExecuteAsync($"DELETE FROM announcements WHERE number {engine.In("@numbers")}", new { numbers }, cancellationToken);
            await engine.ForgetWordsAsync(session, "announcements", old, cancellationToken);
            await session.CommitAsync(cancellationToken);
            total += old.Count;
        }
    }

    [LoggerMessage(
        3002, LogLevel.Information, "Old rows were dropped: {Deliveries} deliveries, {Events} inbound events, {Announcements} announcements without a story")]
    private partial void LogDropped(int deliveries, int events, int announcements);

    [LoggerMessage(3003, LogLevel.Error, "The database is damaged: {Trouble}. Stop the bot and restore a backup")]
    private partial void LogTrouble(string trouble);

    [LoggerMessage(3004, LogLevel.Warning, "The hourly upkeep of the database failed; it is tried again in an hour")]
    private partial void LogFailed(Exception failure);
}
