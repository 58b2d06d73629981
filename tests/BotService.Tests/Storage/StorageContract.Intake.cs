using BotService.Alerting.Intake;
using BotService.Domain.Decisions;
using BotService.Domain.Feeds;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;
using BotService.Tests.Understanding;
using BotService.Understanding.Text;
using static BotService.Tests.Storage.StorageSamples;

namespace BotService.Tests.Storage;

public abstract partial class StorageContract
{
    [Fact]
    public async Task A_batch_brings_entries_stories_deals_decisions_and_deliveries_together()
    {
        var story = AStory("a");
        await CommitStoryAsync(story, "a");

        var stored = Assert.Single(await Storage.Stories.ListCoverageAsync(story.Id, Cancel));
        Assert.Equal(AnEntry(1, "a").Announcement, stored.Announcement);
        Assert.Equal((70, story.Id, Start), (stored.Score, stored.Story, stored.SeenAt));
        Assert.Equivalent(story, await Storage.Stories.FindAsync(story.Id.Value, Cancel), strict: true);
        Assert.NotNull(await Storage.Ledger.FindAsync("deal-a", Cancel));
        Assert.Equivalent(ADecision(story.Id, General), await Storage.Stories.FindDecisionAsync(story.Id, General, Cancel), strict: true);
        Assert.Equal("alert-a", Assert.Single(await Storage.Outbox.ListAsync(story.Id, Cancel)).Key);
    }

    [Fact]
    public async Task Known_keys_answer_with_the_hash_that_was_stored()
    {
        await Storage.Intake.CommitAsync(IntakeBatch.Empty with { Entries = [AnEntry(1, "a", hash: long.MaxValue), AnEntry(2, "b", hash: -5)] }, Cancel);

        var known = await Storage.Intake.FindAsync(1, [Key("a/native"), Key("a/link"), Key("b/native"), Key("nobody")], Cancel);

        Assert.Equal(new Dictionary<EntryKey, long> { [Key("a/native")] = long.MaxValue, [Key("a/link")] = long.MaxValue },
            known.ToDictionary(found => found.Key, found => found.Value.ContentHash));
        Assert.Equal(known[Key("a/native")].AnnouncementId, known[Key("a/link")].AnnouncementId);
        Assert.Empty(await Storage.Intake.FindAsync(1, [], Cancel));
    }

    [Fact]
    public async Task Committing_a_batch_twice_changes_nothing_the_second_time()
    {
        var batch = BatchOf(AStory("a"), "a");
        await Storage.Intake.CommitAsync(batch, Cancel);
        var before = await Storage.Stories.FindAsync(AStory("a").Id.Value, Cancel);

        await Storage.Intake.CommitAsync(batch with { Stories = [AStory("a", revision: 2, title: "Again")] }, Cancel);

        Assert.Equivalent(before, await Storage.Stories.FindAsync(AStory("a").Id.Value, Cancel), strict: true);
        Assert.Single(await Storage.Stories.SearchAsync("initech", 10, Cancel));
        Assert.Single(await Storage.Outbox.ListAsync(AStory("a").Id, Cancel));
    }

    [Fact]
    public async Task An_entry_whose_key_is_taken_is_left_out_with_all_that_only_it_brought()
    {
        await Storage.Intake.CommitAsync(IntakeBatch.Empty with { Entries = [AnEntry(1, "first", keys: ["native", "link"])] }, Cancel);
        var lost = AStory("second");
        var kept = AStory("third");

        await Storage.Intake.CommitAsync(
            new IntakeBatch(
                [],
                [AnEntry(1, "second", story: lost.Id, keys: ["other-native", "link"]), AnEntry(1, "third", story: kept.Id)],
                [lost, kept],
                [ADeal("lost-deal") with { StoryId = lost.Id.Value }, ADeal("kept-deal") with { StoryId = kept.Id.Value }],
                [ADecision(lost.Id, General), ADecision(kept.Id, General)],
                [ADelivery("lost", story: lost.Id), ADelivery("kept", story: kept.Id)]),
            Cancel);

        Assert.Null(await Storage.Stories.FindAsync(lost.Id.Value, Cancel));
        Assert.Null(await Storage.Ledger.FindAsync("lost-deal", Cancel));
        Assert.Null(await Storage.Stories.FindDecisionAsync(lost.Id, General, Cancel));
        Assert.Null(await Storage.Outbox.FindByKeyAsync(General, "lost", Cancel));
        Assert.NotNull(await Storage.Stories.FindAsync(kept.Id.Value, Cancel));
        Assert.NotNull(await Storage.Ledger.FindAsync("kept-deal", Cancel));
        Assert.NotNull(await Storage.Stories.FindDecisionAsync(kept.Id, General, Cancel));
        Assert.NotNull(await Storage.Outbox.FindByKeyAsync(General, "kept", Cancel));
        Assert.Single(await Storage.Intake.FindAsync(1, [Key("other-native")], Cancel));
        Assert.Equal(2, (await Storage.QueryAsync<string>("SELECT id FROM announcements")).Count);
    }

    [Fact]
    public async Task A_story_that_another_entry_brings_too_stays_when_one_is_left_out()
    {
        await Storage.Intake.CommitAsync(IntakeBatch.Empty with { Entries = [AnEntry(1, "first", keys: ["link"])] }, Cancel);
        var story = AStory("b");

        await Storage.Intake.CommitAsync(
            IntakeBatch.Empty with { Entries = [AnEntry(1, "a", story: story.Id, keys: ["link"]), AnEntry(2, "b", story: story.Id)], Stories = [story] },
            Cancel);

        Assert.NotNull(await Storage.Stories.FindAsync(story.Id.Value, Cancel));
        Assert.Equal("b", Assert.Single(await Storage.Stories.ListCoverageAsync(story.Id, Cancel)).Announcement.Id);
    }

    [Fact]
    public async Task Two_entries_of_one_batch_with_a_key_in_common_are_one()
    {
        await Storage.Intake.CommitAsync(
            IntakeBatch.Empty with { Entries = [AnEntry(1, "a", keys: ["x", "y"]), AnEntry(1, "b", keys: ["y", "z"]), AnEntry(2, "c", keys: ["x", "y"])] },
            Cancel);

        Assert.Equal(["a", "c"], await Storage.QueryAsync<string>("SELECT id FROM announcements ORDER BY number"));
        Assert.Equal(3, (await Storage.Intake.FindAsync(1, [Key("x"), Key("y"), Key("z")], Cancel)).Count);
    }

    [Fact]
    public async Task A_changed_entry_replaces_its_announcement_and_is_found_by_its_new_words_only()
    {
        await Storage.Intake.CommitAsync(IntakeBatch.Empty with { Entries = [AnEntry(1, "a", "Old headline", "Old body", hash: 1, parties: "acme")] }, Cancel);
        var story = AStory("a");

        await Storage.Intake.CommitAsync(
            IntakeBatch.Empty with { Entries = [AnEntry(1, "a", "New headline", "New body", hash: 2, story: story.Id, parties: "initech")], Stories = [story] },
            Cancel);

        Assert.Empty(await Storage.Stories.SearchAsync("old", 10, Cancel));
        Assert.Equal("New headline", Assert.Single(await Storage.Stories.SearchAsync("new headline body", 10, Cancel)).Announcement.Title);
        Assert.Equal(2, (await Storage.Intake.FindAsync(1, [Key("a/native")], Cancel))[Key("a/native")].ContentHash);
        Assert.Single(await Storage.Stories.ListCoverageAsync(story.Id, Cancel));
    }

    [Fact]
    public async Task A_batch_that_fails_leaves_nothing_behind()
    {
        var orphan = ADelivery("child", parent: new(Guid.NewGuid()));

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Storage.Intake.CommitAsync(
            BatchOf(AStory("a"), "a") with { Deliveries = [orphan] }, Cancel));

        Assert.Empty(await Storage.Stories.SearchAsync("initech", 10, Cancel));
        Assert.Null(await Storage.Stories.FindAsync(AStory("a").Id.Value, Cancel));
        Assert.Empty(await Storage.Intake.FindAsync(1, [Key("a/native")], Cancel));
        await CommitStoryAsync(AStory("a"), "a");
        Assert.Single(await Storage.Stories.SearchAsync("initech", 10, Cancel));
    }

    [Fact]
    public async Task A_story_is_replaced_by_a_higher_revision_only()
    {
        await CommitStoryAsync(AStory("a", revision: 2, title: "Second"), "a");

        await Storage.Intake.CommitAsync(IntakeBatch.Empty with { Stories = [AStory("a", revision: 2, title: "Also second")] }, Cancel);
        Assert.Equal("Second", (await Storage.Stories.FindAsync(AStory("a").Id.Value, Cancel))!.Title);

        await Storage.Intake.CommitAsync(IntakeBatch.Empty with { Stories = [AStory("a", revision: 3, title: "Third")] }, Cancel);
        Assert.Equal("Third", (await Storage.Stories.FindAsync(AStory("a").Id.Value, Cancel))!.Title);
    }

    [Fact]
    public async Task What_was_put_to_a_story_belongs_to_it_from_the_day_on_which_it_is_told()
    {
        var weak = AnEntry(1, "weak", title: "Initech and Acme talk") with { Placed = Placed("weak", "weak", null) };
        await Storage.Intake.CommitAsync(IntakeBatch.Empty with { Entries = [weak, AnEntry(1, "other") with { Placed = Placed("other", "other", null) }] },
            Cancel);

        var untold = Assert.Single(await Storage.Fingerprints.ListUntoldAsync(StoryId.From("weak"), Cancel));
        Assert.Equal(("weak", null), (untold.Announcement.Id, untold.Joined));
        Assert.Equal(StoryId.From("weak"), await Storage.Fingerprints.FindStoryAsync("weak", Cancel));
        Assert.Empty(await Storage.Stories.ListCoverageAsync(StoryId.From("weak"), Cancel));

        var strong = AnEntry(1, "strong", story: StoryId.From("weak")) with { Placed = Placed("strong", "weak", "the same parties") };
        await Storage.Intake.CommitAsync(IntakeBatch.Empty with { Entries = [strong], Stories = [AStory("weak")] }, Cancel);

        Assert.Equal(["weak", "strong"], (await Storage.Stories.ListCoverageAsync(StoryId.From("weak"), Cancel)).Select(stored => stored.Announcement.Id));
        Assert.Empty(await Storage.Fingerprints.ListUntoldAsync(StoryId.From("weak"), Cancel));
        var all = await Storage.Fingerprints.ListAfterAsync(0, Start.AddDays(-1), 10, Cancel);
        Assert.Equal([("weak", true), ("other", false), ("strong", true)], all.Select(stored => (stored.AnnouncementId, stored.IsTold)));
        Assert.Equal(strong.Placed.Fingerprint.ToBytes(), all[2].Fingerprint!.ToBytes());
        Assert.Equal("strong", Assert.Single(await Storage.Fingerprints.ListAfterAsync(all[1].Number, Start.AddDays(-1), 10, Cancel)).AnnouncementId);
        Assert.Equal("strong", Assert.Single(await Storage.Fingerprints.ListAfterAsync(0, Start.AddDays(-1), 1, Cancel)).AnnouncementId);
        Assert.Empty(await Storage.Fingerprints.ListAfterAsync(0, Start.AddDays(1), 10, Cancel));

        static PlacedFingerprint Placed(string id, string story, string? joined) =>
            new(StoryId.From(story), joined, DealsTests.Read("Initech and Acme sign", id: id, published: Start).Fingerprint);
    }

    [Fact]
    public async Task Text_is_kept_up_to_its_limit_and_never_cut_inside_a_character()
    {
        var text = new string('x', TextLimits.Text - 1) + "🙂 and more";
        var story = AStory("a");

        await Storage.Intake.CommitAsync(
            IntakeBatch.Empty with
            {
                Entries = [AnEntry(1, "a", text: text, story: story.Id), AnEntry(1, "b", title: "Unimportant", text: text)],
                Stories = [story]
            },
            Cancel);

        Assert.Equal(text[..(TextLimits.Text - 1)], (await Storage.Stories.ListCoverageAsync(story.Id, Cancel))[0].Announcement.Text);
        Assert.Equal(text[..TextLimits.Untold], (await Storage.Stories.SearchAsync("unimportant", 1, Cancel))[0].Announcement.Text);
    }

    [Fact]
    public async Task Text_that_is_no_proper_Unicode_is_mended_rather_than_refused()
    {
        await Storage.Intake.CommitAsync(IntakeBatch.Empty with { Entries = [AnEntry(1, "a", title: "Nul\0 and half \uD83D pair", text: "\uDE42")] }, Cancel);

        var stored = Assert.Single(await Storage.Stories.SearchAsync("nul half pair", 10, Cancel));
        Assert.Equal("Nul and half \uFFFD pair", stored.Announcement.Title);
    }

    [Fact]
    public async Task Stories_of_the_window_come_oldest_first_and_the_newest_of_too_many()
    {
        for (var i = 0; i < 4; i++)
        {
            await CommitStoryAsync(AStory($"s{i}"), $"s{i}");
            Time.Advance(TimeSpan.FromMinutes(1));
        }

        await Storage.Intake.CommitAsync(IntakeBatch.Empty with { Stories = [AStory("s0", revision: 2)] }, Cancel);

        Assert.Equal(
            ["s2", "s3", "s0"], (await Storage.Stories.ListSinceAsync(Start.AddMinutes(1), 3, Cancel)).Select(story => story.Coverage[0].AnnouncementId));
        Assert.Equal(["s0"], (await Storage.Stories.ListSinceAsync(Now, 10, Cancel)).Select(story => story.Coverage[0].AnnouncementId));
    }

    [Fact]
    public async Task A_story_is_found_by_a_beginning_of_its_id_that_only_it_has()
    {
        var story = AStory("a") with { Id = new StoryId("7k2m9qx4tb") };
        var like = AStory("b") with { Id = new StoryId("7k2m9zzzzz") };
        await Storage.Intake.CommitAsync(IntakeBatch.Empty with { Stories = [story, like] }, Cancel);

        Assert.Equal(story.Id, (await Storage.Stories.FindAsync("7k2m9q", Cancel))?.Id);
        Assert.Equal(like.Id, (await Storage.Stories.FindAsync("7k2m9zzzzz", Cancel))?.Id);
        Assert.Null(await Storage.Stories.FindAsync("7k2m9", Cancel));
        Assert.Null(await Storage.Stories.FindAsync("7k2", Cancel));
        Assert.Null(await Storage.Stories.FindAsync("%_' OR 1=1 --\0", Cancel));
    }

    [Fact]
    public async Task Untold_stories_of_a_channel_come_by_score_until_a_digest_tells_them()
    {
        var other = new ChannelKey(Acme, "C0OTHER");
        var stories = new[] { AStory("low", 55), AStory("high", 90), AStory("alerted", 95), AStory("old", 99), AStory("preview", 60) };
        await Storage.Intake.CommitAsync(
            IntakeBatch.Empty with
            {
                Stories = stories,
                Decisions =
                [
                    ADecision(stories[0].Id, General),
                    ADecision(stories[1].Id, General),
                    ADecision(stories[2].Id, General, DecisionOutcome.Alerted),
                    ADecision(stories[3].Id, General, at: Start.AddDays(-3)),
                    ADecision(stories[4].Id, other, DecisionOutcome.Previewed),
                ],
            },
            Cancel);

        var untold = await Storage.Stories.ListUntoldAsync(General, DecisionOutcome.Digested, Start.AddDays(-1), 10, Cancel);
        Assert.Equivalent(
            new[] { ADecision(stories[4].Id, other, DecisionOutcome.Previewed) }, await Storage.Stories.ListDecisionsAsync(stories[4].Id, Cancel),
            strict: true);
        Assert.Equal(["high", "low"], untold.Select(story => story.Coverage[0].AnnouncementId));
        Assert.Equal([General], await Storage.Stories.ListChannelsWithUntoldAsync(DecisionOutcome.Digested, Start.AddDays(-1), Cancel));
        Assert.Equal([other], await Storage.Stories.ListChannelsWithUntoldAsync(DecisionOutcome.Previewed, Start.AddDays(-1), Cancel));

        Assert.True(await Storage.Outbox.EnqueueDigestAsync(
            [ADelivery("digest", kind: BotService.Domain.Deliveries.DeliveryKind.Digest)], [stories[1].Id], Cancel));
        Assert.False(await Storage.Outbox.EnqueueDigestAsync(
            [ADelivery("digest", kind: BotService.Domain.Deliveries.DeliveryKind.Digest)], [stories[0].Id], Cancel));

        untold = await Storage.Stories.ListUntoldAsync(General, DecisionOutcome.Digested, Start.AddDays(-1), 10, Cancel);
        Assert.Equal(["low"], untold.Select(story => story.Coverage[0].AnnouncementId));
    }

    [Fact]
    public async Task A_later_decision_replaces_the_one_before()
    {
        var story = AStory("a");
        await Storage.Intake.CommitAsync(IntakeBatch.Empty with { Stories = [story], Decisions = [ADecision(story.Id, General)] }, Cancel);

        await Storage.Intake.CommitAsync(
            IntakeBatch.Empty with { Decisions = [ADecision(story.Id, General, DecisionOutcome.Alerted, Start.AddHours(1))] }, Cancel);

        Assert.Equal(DecisionOutcome.Alerted, (await Storage.Stories.FindDecisionAsync(story.Id, General, Cancel))?.Outcome);
        Assert.Empty(await Storage.Stories.ListUntoldAsync(General, DecisionOutcome.Digested, Start.AddDays(-1), 10, Cancel));
    }

    private Task CommitStoryAsync(Story story, string announcementId) => Storage.Intake.CommitAsync(BatchOf(story, announcementId), Cancel);

    private static IntakeBatch BatchOf(Story story, string announcementId) => IntakeBatch.Empty with
    {
        Entries = [AnEntry(1, announcementId, story: story.Id)],
        Stories = [story],
        Deals = [ADeal("deal-" + announcementId) with { StoryId = story.Id.Value }],
        Decisions = [ADecision(story.Id, General)],
        Deliveries = [ADelivery("alert-" + announcementId, story: story.Id)],
    };
}
