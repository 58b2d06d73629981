using BotService.Alerting.Intake;
using BotService.Alerting.Reviews;
using BotService.Domain.Briefings;
using BotService.Domain.Deliveries;
using BotService.Domain.Reviews;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;
using static BotService.Tests.Storage.StorageSamples;

namespace BotService.Tests.Storage;

public abstract partial class StorageContract
{
    private static readonly Reviewer Ada = new("U1", "Ada");

    [Fact]
    public async Task A_review_comes_back_as_it_was_and_of_two_who_change_it_one_wins()
    {
        var story = await ReviewedAsync();
        var begun = (await Storage.Reviews.FindAsync(General, story.Id, Cancel))!;
        Assert.Equal((ReviewState.Held, 1), (begun.State, begun.Version));
        var approved = begun with
        {
            State = ReviewState.Approved,
            By = Ada,
            DecidedAt = Now,
            AskedAt = Now,
            ReleasedAt = Now,
            Reason = "because",
            Words = new(story.Briefing, Ada),
        };

        Assert.True(await Storage.Reviews.CommitAsync(Deciding(approved, story), Cancel));
        Assert.False(await Storage.Reviews.CommitAsync(Deciding(approved with { State = ReviewState.Rejected }, story), Cancel));

        Assert.Equivalent(approved with { Version = 2 }, await Storage.Reviews.FindAsync(General, story.Id, Cancel), strict: true);
        Assert.Single(await Storage.Outbox.ListAsync(DeliveryState.Pending, 10, Cancel)); // with the decision, or not at all
        Assert.Single(await Storage.Reviews.ReadAsync(null, 0, 10, Cancel));
        Assert.Null(await Storage.Reviews.FindAsync(General with { Workspace = Globex }, story.Id, Cancel));
        Assert.Empty(await Storage.Reviews.ListAsync(Globex, story.Id, Cancel));
        Assert.Empty(await Storage.Reviews.ListOpenAsync(General, 10, Cancel));
    }

    [Fact]
    public async Task Of_many_who_decide_at_once_on_one_review_one_is_let_through()
    {
        var story = await ReviewedAsync();
        var review = (await Storage.Reviews.FindAsync(General, story.Id, Cancel))!;

        var won = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Storage.Reviews.CommitAsync(
            Deciding(review with { State = ReviewState.Approved, By = new Reviewer($"U{i}", $"Person {i}") }, story), Cancel))));

        Assert.Equal(1, won.Count(one => one));
        Assert.Single(await Storage.Reviews.ReadAsync(null, 0, 10, Cancel));
    }

    [Fact]
    public async Task What_was_decided_on_a_story_that_changed_meanwhile_is_not_written()
    {
        var story = await ReviewedAsync();
        var review = (await Storage.Reviews.FindAsync(General, story.Id, Cancel))!;
        await Storage.Intake.CommitAsync(IntakeBatch.Empty with { Stories = [story with { Revision = 2 }] }, Cancel);

        Assert.False(await Storage.Reviews.CommitAsync(Deciding(review with { State = ReviewState.Approved }, story), Cancel));

        Assert.True((await Storage.Reviews.FindAsync(General, story.Id, Cancel))!.IsOpen);
        Assert.Empty(await Storage.Reviews.ReadAsync(null, 0, 10, Cancel));
    }

    [Fact]
    public async Task A_review_begins_anew_only_where_it_was_decided_on_other_words()
    {
        var story = await ReviewedAsync();
        var open = (await Storage.Reviews.FindAsync(General, story.Id, Cancel))!;
        await BeginAsync(open.Anew("0123456789abcdef", ReviewMode.Mark));
        Assert.Equal((ReviewState.Held, 1), await StateAsync()); // nobody had decided yet

        await Storage.Reviews.CommitAsync(Deciding(open with { State = ReviewState.Approved, By = Ada, Words = new(story.Briefing, Ada) }, story), Cancel);
        await BeginAsync(open);
        Assert.Equal((ReviewState.Approved, 2), await StateAsync()); // on these very words
        await BeginAsync(open.Anew("0123456789abcdef", ReviewMode.Hold));
        Assert.Equal((ReviewState.Held, 3), await StateAsync());

        var anew = (await Storage.Reviews.FindAsync(General, story.Id, Cancel))!;
        Assert.NotNull(anew.Words); // they stand in the channel still
        Assert.Equal(Ada, anew.By);
        Assert.Single(await Storage.Reviews.ClaimAsync(Now, Now.AddMinutes(2), 10, Cancel));

        Task BeginAsync(Review review) => Storage.Intake.CommitAsync(IntakeBatch.Empty with { Reviews = [review] }, Cancel);

        async Task<(ReviewState, int)> StateAsync() =>
            (await Storage.Reviews.FindAsync(General, story.Id, Cancel)) is { } found ? (found.State, found.Version) : default;
    }

    [Fact]
    public async Task A_review_whose_time_has_come_is_claimed_once_and_comes_again_when_the_lease_is_over()
    {
        var story = await ReviewedAsync();

        Assert.Single(await Storage.Reviews.ClaimAsync(Now, Now.AddMinutes(2), 10, Cancel));
        Assert.Empty(await Storage.Reviews.ClaimAsync(Now, Now.AddMinutes(2), 10, Cancel));
        await ReopenAsync();
        Time.Advance(TimeSpan.FromMinutes(2));
        var claimed = Assert.Single(await Storage.Reviews.ClaimAsync(Now, Now.AddMinutes(2), 10, Cancel));

        await Storage.Reviews.CommitAsync(
            new([claimed with { AskedAt = Now, ReleaseAt = Now.AddHours(4) }], [], [], story, Now), Cancel);
        Assert.Empty(await Storage.Reviews.ClaimAsync(Now.AddHours(3), Now.AddHours(3), 10, Cancel));
        await Storage.Reviews.HurryAsync(General with { Workspace = Globex }, Now, Cancel);
        Assert.Empty(await Storage.Reviews.ClaimAsync(Now, Now.AddMinutes(2), 10, Cancel));
        await Storage.Reviews.HurryAsync(General, Now, Cancel);
        Assert.Single(await Storage.Reviews.ClaimAsync(Now, Now.AddHours(4), 10, Cancel));
        Assert.Single(await Storage.Reviews.ClaimAsync(Now.AddHours(4), Now.AddHours(5), 10, Cancel));
    }

    [Fact]
    public async Task The_log_of_reviews_is_only_added_to_and_a_workspace_sees_its_own()
    {
        var story = await ReviewedAsync();
        AuditEntry Entry(ChannelKey channel, Reviewer? by) =>
            new(Now, channel, story.Id, AuditAction.Corrected, by, "A \0title", "0123456789abcdef", story.Briefing, "for \ud800 a reason");
        await Storage.Reviews.CommitAsync(new([], [], [Entry(General, Ada), Entry(General with { Workspace = Globex }, null)], null, Now), Cancel);

        foreach (var sql in (string[])["DELETE FROM review_log", "UPDATE review_log SET reason = 'nothing'"])
            Assert.Contains(
                "only added to", (await Assert.ThrowsAnyAsync<Exception>(() => Storage.Engine.ExecuteAsync(sql, new { }, Cancel))).Message,
                StringComparison.Ordinal);
        await ReopenAsync();

        var mine = Assert.Single(await Storage.Reviews.ListAsync(Acme, story.Id.Value[..4], 10, Cancel));
        Assert.Equal((Ada, General, "A title"), (mine.By, mine.Channel, mine.Title));
        Assert.Equivalent(story.Briefing, mine.Words, strict: true);
        Assert.Null(Assert.Single(await Storage.Reviews.ListAsync(Globex, story.Id.Value, 10, Cancel)).By);
        Assert.Equivalent(story.Briefing, await Storage.Reviews.FindWordsAsync(General, story.Id, "0123456789abcdef", Cancel), strict: true);
        Assert.Null(await Storage.Reviews.FindWordsAsync(General with { Channel = "C0OTHER" }, story.Id, "0123456789abcdef", Cancel));
        var all = await Storage.Reviews.ReadAsync(story.Id.Value, 0, 1, Cancel);
        Assert.Single(await Storage.Reviews.ReadAsync(null, all[0].Place, 10, Cancel));
    }

    private async Task<Story> ReviewedAsync()
    {
        var story = AStory("reviewed") with
        {
            Briefing = new Briefing { Lines = [new("What:", "they sign.", [new("reviewed", null, "sign")])], Footer = "By rules." },
        };
        await Storage.Intake.CommitAsync(
            IntakeBatch.Empty with { Stories = [story], Reviews = [Review.Begin(General, story, ReviewMode.Hold, Now)!] }, Cancel);
        return story;
    }

    private ReviewCommit Deciding(Review review, Story story) => new(
        [review],
        [
            new()
            {
                Id = DeliveryId.New(Time),
                Key = DeliveryKeys.Alert(General, story.Id),
                Channel = General,
                Kind = DeliveryKind.Alert,
                Story = story.Id,
                Content = "{}",
                DueAt = Now,
            },
        ],
        [new(Now, General, story.Id, AuditAction.Approved, Ada, story.Title, "0123456789abcdef", story.Briefing)],
        story, Now);
}
