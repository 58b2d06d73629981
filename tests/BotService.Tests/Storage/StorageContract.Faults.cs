using BotService.Alerting.Intake;
using BotService.Domain.Deliveries;
using BotService.Domain.Subscriptions;
using BotService.Storage.Migrations;
using BotService.Storage.Upkeep;
using Microsoft.Extensions.Logging.Abstractions;
using static BotService.Tests.Storage.StorageSamples;

namespace BotService.Tests.Storage;

public abstract partial class StorageContract
{
    [Fact]
    public async Task A_migration_that_breaks_off_leaves_no_half_of_it()
    {
        var migrator = new Migrator(Time, NullLogger<Migrator>.Instance);
        var shipped = Migrator.ReadFor(Storage.Engine.Name);
        var broken = new Migration(
            shipped[^1].Number + 1, "broken",
            "CREATE TABLE half (id BIGINT PRIMARY KEY); INSERT INTO half VALUES (1); CREATE TABLE half (id BIGINT PRIMARY KEY)");

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => migrator.MigrateAsync(Storage.Engine, [.. shipped, broken], Cancel));
        Assert.Equal(shipped.Select(migration => (long)migration.Number), await Storage.QueryAsync<long>("SELECT number FROM schema_versions ORDER BY number"));

        await migrator.MigrateAsync(Storage.Engine, [.. shipped, broken with { Sql = "CREATE TABLE half (id BIGINT PRIMARY KEY)" }], Cancel);
        await migrator.MigrateAsync(Storage.Engine, [.. shipped, broken with { Sql = "never run again" }], Cancel);
        Assert.Empty(await Storage.QueryAsync<long>("SELECT id FROM half"));
    }

    [Fact]
    public void Both_engines_have_the_same_migrations()
    {
        var sqlite = Migrator.ReadFor("Sqlite").Select(migration => (migration.Number, migration.Name)).ToList();

        Assert.NotEmpty(sqlite);
        Assert.Equal(sqlite, Migrator.ReadFor("PostgreSql").Select(migration => (migration.Number, migration.Name)));
        Assert.Equal(Enumerable.Range(1, sqlite.Count), sqlite.Select(migration => migration.Number));
    }

    [Fact]
    public async Task Upkeep_drops_what_is_old_and_keeps_what_is_needed()
    {
        var story = AStory("with-story");
        await Storage.Intake.CommitAsync(
            IntakeBatch.Empty with { Entries = [AnEntry(1, "old", parties: "acme"), AnEntry(1, "with-story", story: story.Id)], Stories = [story] }, Cancel);
        var parent = ADelivery("parent", kind: DeliveryKind.Digest);
        await Storage.Outbox.EnqueueDigestAsync([parent, ADelivery("child", kind: DeliveryKind.Reply, parent: parent.Id)], [story.Id], Cancel);
        for (var i = 0; i < 2; i++) await SentAsync(await BegunAsync(), $"{i}");
        await Storage.Outbox.EnqueueAsync([ADelivery("waiting")], Cancel);
        await Storage.Inbox.TryAcceptAsync(new("slack:Ev1", Acme, "event", "{}", Now), Cancel);
        await Storage.Inbox.TryAcceptAsync(new("slack:Ev2", Acme, "event", "{}", Now), Cancel);
        await Storage.Inbox.CompleteAsync("slack:Ev1", null, Cancel);
        await Storage.Mutes.SetAsync(General, "aws", Now.AddDays(1), Cancel);

        Time.Advance(TimeSpan.FromDays(91));
        await Storage.Intake.CommitAsync(IntakeBatch.Empty with { Entries = [AnEntry(2, "new") with { SeenAt = Now }] }, Cancel);
        var upkeep = new StorageUpkeep(Storage.Engine, Time, NullLogger<StorageUpkeep>.Instance);
        await upkeep.RunOnceAsync(Cancel);
        await upkeep.RunOnceAsync(Cancel);

        Assert.Equal(["waiting"], await Storage.QueryAsync<string>("SELECT delivery_key FROM deliveries"));
        Assert.Empty(await Storage.QueryAsync<string>("SELECT delivery_id FROM attempts"));
        Assert.Equal(["slack:Ev2"], await Storage.QueryAsync<string>("SELECT key FROM inbox"));
        Assert.Equal(["with-story", "new"], await Storage.QueryAsync<string>("SELECT id FROM announcements ORDER BY number"));
        Assert.Equal(["new", "with-story"], (await Storage.Stories.SearchAsync("initech", 10, Cancel)).Select(row => row.Announcement.Id));
        Assert.Empty(await Storage.QueryAsync<string>("SELECT party_id FROM announcement_parties"));
        Assert.Empty(await Storage.QueryAsync<string>("SELECT party_id FROM mutes"));
        Assert.Empty(await Storage.Stories.ListUntoldAsync(General, BotService.Domain.Decisions.DecisionOutcome.Digested, Start.AddDays(-1), 10, Cancel));
        Assert.Single(await Storage.Intake.FindAsync(1, [Key("old/native")], Cancel));
    }

    [Fact]
    public async Task An_outbox_driven_at_random_keeps_its_promises() => await OutboxWalk.RunAsync(Storage.Outbox, seed: 20260105, steps: 400, Cancel);

    [Fact]
    public async Task What_a_workspace_keeps_is_never_seen_by_another()
    {
        var random = new Random(7);
        var channels = (
            from w in Enumerable.Range(0, 8)
            from c in Enumerable.Range(0, 3)
            select new ChannelKey(WorkspaceId.Of(w % 2 == 0 ? "slack" : "teams", $"W{w}"), $"C{c}")).ToArray();
        var subscriptions = new Dictionary<ChannelKey, int>();
        var votes = new Dictionary<(ChannelKey, string, string), int>();
        var weights = new Dictionary<(ChannelKey, string), double>();
        var followers = new HashSet<(ChannelKey, string, string)>();

        for (var step = 0; step < 600; step++)
        {
            var channel = channels[random.Next(channels.Length)];
            var (story, user, feature) = ($"s{random.Next(2)}", $"U{random.Next(3)}", $"party:{random.Next(3)}");
            switch (random.Next(8))
            {
                case 0:
                    subscriptions[channel] = step % 100;
                    await Storage.Subscriptions.SaveAsync(ASubscription(channel) with { Threshold = step % 100 }, Cancel);
                    break;
                case 1:
                    Assert.Equal(subscriptions.Remove(channel), await Storage.Subscriptions.RemoveAsync(channel, Cancel));
                    break;
                case 2:
                    var vote = random.Next(-1, 2);
                    Assert.Equal(votes.GetValueOrDefault((channel, story, user)), await Storage.Feedback.VoteAsync(channel, new(story), user, vote, Cancel));
                    votes[(channel, story, user)] = vote;
                    break;
                case 3:
                    weights[(channel, feature)] = weights.GetValueOrDefault((channel, feature)) + 0.25;
                    await Storage.Feedback.AddWeightsAsync(channel, new Dictionary<string, double> { [feature] = 0.25 }, Cancel);
                    break;
                case 4:
                    foreach (var gone in weights.Keys.Where(key => key.Item1 == channel).ToList()) weights.Remove(gone);
                    await Storage.Feedback.ResetWeightsAsync(channel, Cancel);
                    break;
                case 5:
                    var follows = random.Next(2) == 0;
                    if (follows) followers.Add((channel, story, user)); else followers.Remove((channel, story, user));
                    await Storage.Followers.SetAsync(channel, new(story), user, follows, Cancel);
                    break;
                case 6:
                    Assert.Equal(
                        subscriptions.Where(one => one.Key.Workspace == channel.Workspace).OrderBy(
                            one => one.Key.Channel, StringComparer.Ordinal).Select(one => (one.Key, one.Value)),
                        (await Storage.Subscriptions.ListAsync(channel.Workspace, Cancel)).Select(one => (one.Channel, one.Threshold)));
                    Assert.Equal(
                        subscriptions.TryGetValue(channel, out var threshold) ? threshold : null,
                        (await Storage.Subscriptions.FindAsync(channel, Cancel))?.Threshold);
                    break;
                default:
                    var counted = await Storage.Feedback.CountVotesAsync(channel, new(story), Cancel);
                    var cast = votes.Where(one => one.Key.Item1 == channel && one.Key.Item2 == story).Select(one => one.Value).ToList();
                    Assert.Equal((cast.Count(one => one > 0), cast.Count(one => one < 0)), (counted.Up, counted.Down));
                    Assert.Equal(
                        followers.Where(one => one.Item1 == channel && one.Item2 == story).Select(one => one.Item3).Order(StringComparer.Ordinal),
                        await Storage.Followers.ListAsync(channel, new(story), Cancel));
                    break;
            }
        }

        foreach (var channel in channels)
            Assert.Equal(
                weights.Where(one => one.Key.Item1 == channel).ToDictionary(one => one.Key.Item2, one => one.Value),
                await Storage.Feedback.ListWeightsAsync(channel, Cancel));
    }
}
