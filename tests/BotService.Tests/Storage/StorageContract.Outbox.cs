using BotService.Domain.Decisions;
using BotService.Domain.Deliveries;
using BotService.Domain.Subscriptions;
using static BotService.Tests.Storage.StorageSamples;

namespace BotService.Tests.Storage;

public abstract partial class StorageContract
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Enqueuing_a_key_again_adds_nothing_and_changes_nothing()
    {
        var first = ADelivery("a");

        Assert.Equal(2, await Storage.Outbox.EnqueueAsync([first, ADelivery("b"), ADelivery("b")], Cancel));
        Assert.Equal(1, await Storage.Outbox.EnqueueAsync([ADelivery("a") with { Content = "{}" }, ADelivery("c")], Cancel));

        Assert.Equal(first, await Storage.Outbox.FindByKeyAsync(General, "a", Cancel));
        Assert.Equal(first, await Storage.Outbox.FindAsync(first.Id, Cancel));
    }

    [Fact]
    public async Task A_delivery_goes_from_claim_to_sent_and_keeps_its_message()
    {
        await Storage.Outbox.EnqueueAsync([ADelivery("a")], Cancel);

        var claimed = Assert.Single(await ClaimAsync());
        Assert.Equal((DeliveryState.Pending, 1), (claimed.State, claimed.Fence));
        Assert.True(await Storage.Outbox.BeginAttemptAsync(claimed.Id, claimed.Fence, Now, Cancel));
        Assert.Equal(
            claimed with { State = DeliveryState.Sending, Attempts = 1, IntendedAt = Now }, await Storage.Outbox.FindAsync(claimed.Id, Cancel));
        Assert.True(await SentAsync(claimed, "171.5"));

        var sent = await Storage.Outbox.FindByMessageAsync(Acme, new MessageRef("C0GENERAL", "171.5"), Cancel);
        Assert.Equal((DeliveryState.Sent, claimed.Id), (sent!.State, sent.Id));
        Assert.Null(await Storage.Outbox.FindByMessageAsync(Globex, new MessageRef("C0GENERAL", "171.5"), Cancel));
        Assert.Empty(await ClaimAsync(after: TimeSpan.FromDays(1)));
        Assert.Equal(["sent"], await Storage.QueryAsync<string>("SELECT outcome FROM attempts"));
    }

    [Fact]
    public async Task Nothing_is_claimed_twice_while_a_lease_runs_nor_before_it_is_due()
    {
        await Storage.Outbox.EnqueueAsync([ADelivery("now"), ADelivery("later", new ChannelKey(Acme, "C2"), due: Now.AddMinutes(10))], Cancel);

        Assert.Equal("now", Assert.Single(await ClaimAsync()).Key);
        Assert.Empty(await ClaimAsync());
        Assert.Equal("later", Assert.Single(await ClaimAsync(after: TimeSpan.FromMinutes(10)), delivery => delivery.Key == "later").Key);
    }

    [Fact]
    public async Task A_claimer_that_lost_its_lease_changes_nothing_any_more()
    {
        await Storage.Outbox.EnqueueAsync([ADelivery("a")], Cancel);
        var slow = Assert.Single(await ClaimAsync());

        Assert.False(await Storage.Outbox.BeginAttemptAsync(slow.Id, slow.Fence, Now + Lease, Cancel));
        var quick = Assert.Single(await ClaimAsync(after: Lease));
        Assert.Equal(slow.Fence + 1, quick.Fence);
        Assert.False(await Storage.Outbox.BeginAttemptAsync(slow.Id, slow.Fence, Now + Lease, Cancel));
        Assert.False(await SentAsync(slow, "1"));
        Assert.True(await Storage.Outbox.BeginAttemptAsync(quick.Id, quick.Fence, Now + Lease, Cancel));
        Assert.False(await Storage.Outbox.BeginAttemptAsync(quick.Id, quick.Fence, Now + Lease, Cancel));
        Assert.True(await SentAsync(quick, "2"));
        Assert.False(await SentAsync(quick, "3"));

        Assert.Equal("2", (await Storage.Outbox.FindAsync(slow.Id, Cancel))!.Message!.Id);
    }

    [Fact]
    public async Task A_sender_that_falls_silent_leaves_an_unknown_outcome_which_somebody_claims()
    {
        await Storage.Outbox.EnqueueAsync([ADelivery("a"), ADelivery("behind")], Cancel);
        var lost = Assert.Single(await ClaimAsync());
        await Storage.Outbox.BeginAttemptAsync(lost.Id, lost.Fence, Now, Cancel);

        Assert.Empty(await ClaimAsync(after: Lease - TimeSpan.FromMilliseconds(1)));
        var found = Assert.Single(await ClaimAsync(after: Lease));

        Assert.Equal((lost.Id, DeliveryState.Unknown, 1, Now), (found.Id, found.State, found.AmbiguousAttempts, found.IntendedAt));
        Assert.True(found.Fence > lost.Fence);
        Assert.False(await SentAsync(lost, "late"));
        Assert.Equal(["unknown"], await Storage.QueryAsync<string>("SELECT outcome FROM attempts"));
    }

    [Fact]
    public async Task A_row_of_unknown_outcome_is_looked_at_when_due_and_holds_up_its_channel()
    {
        await Storage.Outbox.EnqueueAsync([ADelivery("a"), ADelivery("behind")], Cancel);
        var claimed = await BegunAsync();

        await Storage.Outbox.FinishAsync(claimed.Id, claimed.Fence, new(DeliveryState.Unknown, null, "timeout", Now.AddMinutes(1), IsAmbiguous: true), Cancel);

        Assert.Empty(await ClaimAsync(after: TimeSpan.FromSeconds(59)));
        var again = Assert.Single(await ClaimAsync(after: TimeSpan.FromMinutes(1)));
        Assert.Equal(("a", DeliveryState.Unknown, 1, Now), (again.Key, again.State, again.AmbiguousAttempts, again.IntendedAt));
    }

    [Fact]
    public async Task A_channel_gets_its_messages_one_at_a_time_and_in_order_even_through_retries()
    {
        var other = new ChannelKey(Acme, "C2");
        await Storage.Outbox.EnqueueAsync([ADelivery("a1"), ADelivery("b1", other), ADelivery("a2"), ADelivery("b2", other), ADelivery("a3")], Cancel);

        var first = await ClaimAsync();
        Assert.Equal(["a1", "b1"], first.Select(delivery => delivery.Key).Order());
        await BeginAsync(first);
        await Storage.Outbox.FinishAsync(first[0].Id, first[0].Fence, new(DeliveryState.Pending, null, "rate_limited", Now.AddSeconds(30)), Cancel);
        await SentAsync(first[1], "1");

        var second = await ClaimAsync(after: TimeSpan.FromSeconds(1));
        Assert.Equal(["b2"], second.Select(delivery => delivery.Key));
        var third = await ClaimAsync(after: TimeSpan.FromSeconds(30));
        Assert.Equal(["a1"], third.Select(delivery => delivery.Key));
        Assert.Null(third[0].IntendedAt);
        await BeginAsync(third);
        await SentAsync(third[0], "2");
        Assert.Equal(["a2"], (await ClaimAsync(after: TimeSpan.FromSeconds(31))).Select(delivery => delivery.Key));
    }

    [Fact]
    public async Task A_row_that_waits_for_the_morning_holds_up_nobody_at_night()
    {
        await Storage.Outbox.EnqueueAsync([ADelivery("morning", due: Now.AddHours(8)), ADelivery("night")], Cancel);

        var night = Assert.Single(await ClaimAsync());
        Assert.Equal("night", night.Key);
        await BeginAsync([night]);
        await SentAsync(night, "1");
        Assert.Equal("morning", Assert.Single(await ClaimAsync(after: TimeSpan.FromHours(8))).Key);
    }

    [Fact]
    public async Task Channels_of_the_same_name_in_two_workspaces_do_not_wait_for_each_other()
    {
        await Storage.Outbox.EnqueueAsync([ADelivery("a", new ChannelKey(Acme, "C")), ADelivery("b", new ChannelKey(Globex, "C"))], Cancel);

        Assert.Equal(2, (await ClaimAsync()).Count);
    }

    [Fact]
    public async Task A_claim_takes_no_more_than_its_limit_the_longest_due_first()
    {
        await Storage.Outbox.EnqueueAsync(
            [.. Enumerable.Range(0, 5).Select(i => ADelivery($"d{i}", new ChannelKey(Acme, $"C{i}"), due: Now.AddMinutes(-i)))], Cancel);

        var claimed = await Storage.Outbox.ClaimAsync(Now, Now + Lease, 2, Cancel);

        Assert.Equal(["d4", "d3"], claimed.Select(delivery => delivery.Key));
    }

    [Fact]
    public async Task A_reply_waits_for_its_parents_message_and_holds_up_nobody_meanwhile()
    {
        var parent = ADelivery("parent", due: Now.AddMinutes(5));
        await Storage.Outbox.EnqueueAsync([parent, ADelivery("reply", kind: DeliveryKind.Reply, parent: parent.Id), ADelivery("next")], Cancel);

        var next = Assert.Single(await ClaimAsync());
        Assert.Equal("next", next.Key);
        await BeginAsync([next]);
        await SentAsync(next, "1");
        var claimed = Assert.Single(await ClaimAsync(after: TimeSpan.FromMinutes(5)));
        Assert.Equal("parent", claimed.Key);
        await BeginAsync([claimed], TimeSpan.FromMinutes(5));
        await SentAsync(claimed, "2");
        Assert.Equal("reply", Assert.Single(await ClaimAsync(after: TimeSpan.FromMinutes(5))).Key);
    }

    [Fact]
    public async Task Children_of_a_dead_row_die_with_it_and_come_back_with_it()
    {
        var parent = ADelivery("parent");
        var child = ADelivery("child", kind: DeliveryKind.Reply, parent: parent.Id);
        var grandchild = ADelivery("grandchild", kind: DeliveryKind.Edit, parent: child.Id);
        await Storage.Outbox.EnqueueAsync([parent, child, grandchild, ADelivery("next")], Cancel);
        var claimed = await BegunAsync();

        await Storage.Outbox.FinishAsync(parent.Id, claimed.Fence, new(DeliveryState.Dead, null, "msg_too_long", null), Cancel);
        await Storage.Outbox.EnqueueAsync([ADelivery("late", kind: DeliveryKind.Edit, parent: parent.Id)], Cancel);

        Assert.Equal(4, (await Storage.Outbox.CountAsync(Cancel))[DeliveryState.Dead]);
        Assert.Equal("parent_dead", (await Storage.Outbox.FindAsync(grandchild.Id, Cancel))!.Reason);
        Assert.Equal("next", Assert.Single(await ClaimAsync()).Key);
        Assert.False(await Storage.Outbox.ReleaseAsync(General, child.Id, Now, Cancel));

        Assert.True(await Storage.Outbox.ReleaseAsync(General, parent.Id, Now, Cancel));
        Assert.False(await Storage.Outbox.ReleaseAsync(General, parent.Id, Now, Cancel));
        Assert.Equal(5, (await Storage.Outbox.CountAsync(Cancel))[DeliveryState.Pending]);
    }

    [Fact]
    public async Task A_step_that_runs_again_with_new_ids_hangs_its_new_children_on_the_row_that_stands()
    {
        var first = ADelivery("alert");
        await Storage.Outbox.EnqueueAsync([first], Cancel);
        var again = ADelivery("alert");

        Assert.Equal(1, await Storage.Outbox.EnqueueAsync([again, ADelivery("edit", kind: DeliveryKind.Edit, parent: again.Id)], Cancel));

        Assert.Equal(first.Id, (await Storage.Outbox.FindByKeyAsync(General, "edit", Cancel))!.Parent);
    }

    [Fact]
    public async Task Releasing_a_held_row_lets_it_go_once_more_and_remembers_that_it_may_stand_there_already()
    {
        await Storage.Outbox.EnqueueAsync([ADelivery("a")], Cancel);
        var claimed = await BegunAsync();
        await Storage.Outbox.FinishAsync(claimed.Id, claimed.Fence, new(DeliveryState.Unknown, null, "timeout", Now, IsAmbiguous: true), Cancel);
        var unknown = Assert.Single(await ClaimAsync());
        await Storage.Outbox.FinishAsync(unknown.Id, unknown.Fence, new(DeliveryState.Held, null, "outcome_unknown", null, IsAmbiguous: true), Cancel);
        Assert.Equal("a", Assert.Single(await Storage.Outbox.ListAsync(DeliveryState.Held, 10, Cancel)).Key);
        Assert.Single(await Storage.Outbox.ListAsync(General, DeliveryState.Held, 10, Cancel));
        Assert.Empty(await Storage.Outbox.ListAsync(General with { Workspace = Globex }, DeliveryState.Held, 10, Cancel));

        Assert.False(await Storage.Outbox.ReleaseAsync(General with { Workspace = Globex }, claimed.Id, Now, Cancel));
        Assert.True(await Storage.Outbox.ReleaseAsync(General, claimed.Id, Now, Cancel));

        var released = Assert.Single(await ClaimAsync());
        Assert.Equal((DeliveryState.Pending, 1, "released"), (released.State, released.AmbiguousAttempts, released.Reason));
    }

    [Fact]
    public async Task Pending_content_can_be_replaced_until_the_first_attempt_and_never_under_a_claimers_hands()
    {
        await Storage.Outbox.EnqueueAsync([ADelivery("a")], Cancel);
        var claimed = Assert.Single(await ClaimAsync());

        Assert.True(await Storage.Outbox.ReplacePendingContentAsync(claimed.Id, "{\"new\":true}", Cancel));
        Assert.False(await Storage.Outbox.BeginAttemptAsync(claimed.Id, claimed.Fence, Now, Cancel));
        var again = await BegunAsync();
        Assert.Equal("{\"new\":true}", again.Content);
        Assert.False(await Storage.Outbox.ReplacePendingContentAsync(claimed.Id, "{}", Cancel));
        await Storage.Outbox.FinishAsync(again.Id, again.Fence, new(DeliveryState.Pending, null, "msg_too_long", Now, Content: "{\"plain\":true}"), Cancel);
        Assert.False(await Storage.Outbox.ReplacePendingContentAsync(claimed.Id, "{}", Cancel));

        Assert.Equal("{\"plain\":true}", (await Storage.Outbox.FindAsync(claimed.Id, Cancel))!.Content);
    }

    [Fact]
    public async Task A_folded_alert_is_dead_and_its_story_waits_for_the_digest()
    {
        var story = AStory("a");
        await Storage.Intake.CommitAsync(
            BotService.Alerting.Intake.IntakeBatch.Empty with
            {
                Stories = [story],
                Decisions = [ADecision(story.Id, General, DecisionOutcome.Alerted)],
                Deliveries = [ADelivery("a", story: story.Id)]
            },
            Cancel);
        var claimed = Assert.Single(await ClaimAsync());

        Assert.False(await Storage.Outbox.FoldAsync(claimed.Id, claimed.Fence - 1, ADecision(story.Id, General), Cancel));
        Assert.Equal(DecisionOutcome.Alerted, (await Storage.Stories.FindDecisionAsync(story.Id, General, Cancel))!.Outcome);
        Assert.True(await Storage.Outbox.FoldAsync(claimed.Id, claimed.Fence, ADecision(story.Id, General), Cancel));

        Assert.Equal(DeliveryState.Dead, (await Storage.Outbox.FindAsync(claimed.Id, Cancel))!.State);
        Assert.Single(await Storage.Stories.ListUntoldAsync(General, DecisionOutcome.Digested, Start.AddDays(-1), 10, Cancel));
    }

    [Fact]
    public async Task A_sweep_is_claimed_when_due_and_comes_back_until_it_is_finished()
    {
        await Storage.Outbox.EnqueueAsync([ADelivery("a"), ADelivery("b", new ChannelKey(Acme, "C2"))], Cancel);
        foreach (var claimed in await ClaimAsync())
        {
            await BeginAsync([claimed]);
            await Storage.Outbox.FinishAsync(
                claimed.Id, claimed.Fence,
                new(DeliveryState.Sent, new MessageRef("C", claimed.Key), null, null, SweepAt: claimed.Key == "a" ? Now.AddMinutes(3) : null), Cancel);
        }

        Assert.Empty(await Storage.Outbox.ClaimSweepsAsync(Now, Now + Lease, 10, Cancel));
        var sweep = Assert.Single(await Storage.Outbox.ClaimSweepsAsync(Now.AddMinutes(3), Now.AddMinutes(4), 10, Cancel));
        Assert.Equal("a", sweep.Key);
        Assert.Empty(await Storage.Outbox.ClaimSweepsAsync(Now.AddMinutes(3), Now.AddMinutes(4), 10, Cancel));
        Assert.Single(await Storage.Outbox.ClaimSweepsAsync(Now.AddMinutes(4), Now.AddMinutes(5), 10, Cancel));
        await Storage.Outbox.FinishSweepAsync(sweep.Id, Now.AddMinutes(5), Cancel);
        Assert.Empty(await Storage.Outbox.ClaimSweepsAsync(Now.AddDays(1), Now.AddDays(2), 10, Cancel));

        await Storage.Outbox.RequestSweepAsync(sweep.Id, Now, Cancel);
        Assert.Single(await Storage.Outbox.ClaimSweepsAsync(Now, Now + Lease, 10, Cancel));
        await Storage.Outbox.RequestSweepAsync(sweep.Id, Now.AddMinutes(3), Cancel);
        await Storage.Outbox.FinishSweepAsync(sweep.Id, Now + Lease, Cancel);
        Assert.Single(await Storage.Outbox.ClaimSweepsAsync(Now.AddMinutes(3), Now.AddMinutes(4), 10, Cancel));
    }

    [Theory]
    [InlineData(DeliveryState.Pending)]
    [InlineData(DeliveryState.Unknown)]
    [InlineData(DeliveryState.Held)]
    [InlineData(DeliveryState.Dead)]
    public async Task What_a_late_sender_says_of_its_message_settles_a_row_that_nobody_is_sending(DeliveryState meanwhile)
    {
        await Storage.Outbox.EnqueueAsync([ADelivery("a")], Cancel);
        await BegunAsync();
        var other = Assert.Single(await ClaimAsync(after: Lease));
        if (meanwhile != DeliveryState.Unknown)
            await Storage.Outbox.FinishAsync(other.Id, other.Fence, new(meanwhile, null, "timeout", Now), Cancel);

        Assert.True(await Storage.Outbox.ConfirmAsync(other.Id, new MessageRef("C", "1"), Now.AddMinutes(3), Cancel));

        Assert.False(await Storage.Outbox.BeginAttemptAsync(other.Id, other.Fence, Now + Lease, Cancel));
        var sent = await Storage.Outbox.FindAsync(other.Id, Cancel);
        Assert.Equal((DeliveryState.Sent, new MessageRef("C", "1")), (sent!.State, sent.Message));
        Assert.Single(await Storage.Outbox.ClaimSweepsAsync(Now.AddMinutes(3), Now.AddMinutes(4), 10, Cancel));
    }

    [Fact]
    public async Task What_a_late_sender_says_changes_nothing_while_another_sends_or_has_sent()
    {
        await Storage.Outbox.EnqueueAsync([ADelivery("a")], Cancel);
        await BegunAsync();
        var other = Assert.Single(await ClaimAsync(after: Lease));
        await BeginAsync([other]);

        Assert.False(await Storage.Outbox.ConfirmAsync(other.Id, new MessageRef("C", "1"), Now, Cancel));
        Assert.True(await SentAsync(other, "2"));
        Assert.False(await Storage.Outbox.ConfirmAsync(other.Id, new MessageRef("C", "1"), Now, Cancel));

        Assert.Equal("2", (await Storage.Outbox.FindAsync(other.Id, Cancel))!.Message!.Id);
    }

    [Fact]
    public async Task Edits_of_a_story_are_listed_with_its_alerts_and_the_message_leads_to_the_alert()
    {
        var story = AStory("a").Id;
        var alert = ADelivery("alert", story: story);
        await Storage.Outbox.EnqueueAsync(
            [
                alert, ADelivery("edit", kind: DeliveryKind.Edit, parent: alert.Id, story: story),
                ADelivery("reply", kind: DeliveryKind.Reply, parent: alert.Id, story: story),
            ],
            Cancel);
        foreach (var key in new[] { "alert", "edit" })
        {
            var claimed = await BegunAsync();
            Assert.Equal(key, claimed.Key);
            await SentAsync(claimed, "17.1");
        }

        Assert.Equal(["alert", "edit"], (await Storage.Outbox.ListAsync(story, Cancel)).Select(delivery => delivery.Key));
        Assert.Equal(["alert", "edit"], (await Storage.Outbox.ListForStoryAsync(General, story, Cancel)).Select(delivery => delivery.Key));
        Assert.Empty(await Storage.Outbox.ListForStoryAsync(General with { Workspace = Globex }, story, Cancel));
        Assert.Equal("alert", (await Storage.Outbox.FindByMessageAsync(Acme, new MessageRef("C0GENERAL", "17.1"), Cancel))!.Key);
    }

    [Fact]
    public async Task Many_claimers_at_once_never_hold_the_same_row_nor_two_of_one_channel()
    {
        const int Channels = 7;
        await Storage.Outbox.EnqueueAsync([.. Enumerable.Range(0, 210).Select(i => ADelivery($"d{i:000}", new ChannelKey(Acme, $"C{i % Channels}")))], Cancel);
        var log = new System.Collections.Concurrent.ConcurrentQueue<Delivery>();
        var busy = new int[Channels];

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(WorkAsync, Cancel)));

        Assert.Equal(210, log.Select(delivery => delivery.Id).Distinct().Count());
        Assert.Equal(210, log.Count);
        foreach (var channel in log.GroupBy(delivery => delivery.Channel))
            Assert.Equal(channel.Select(delivery => delivery.Key).Order(), channel.Select(delivery => delivery.Key));

        async Task WorkAsync()
        {
            while ((await Storage.Outbox.CountAsync(Cancel))[DeliveryState.Sent] < 210)
                foreach (var claimed in await Storage.Outbox.ClaimAsync(Now, Now + Lease, 3, Cancel))
                {
                    var channel = claimed.Channel.Channel[1] - '0';
                    Assert.Equal(1, Interlocked.Increment(ref busy[channel]));
                    Assert.True(await Storage.Outbox.BeginAttemptAsync(claimed.Id, claimed.Fence, Now, Cancel));
                    log.Enqueue(claimed);
                    Interlocked.Decrement(ref busy[channel]);
                    Assert.True(await SentAsync(claimed, claimed.Key));
                }
        }
    }

    private Task<IReadOnlyList<Delivery>> ClaimAsync(TimeSpan after = default) => Storage.Outbox.ClaimAsync(Now + after, Now + after + Lease, 100, Cancel);

    private async Task BeginAsync(IReadOnlyList<Delivery> claimed, TimeSpan after = default)
    {
        foreach (var delivery in claimed)
            Assert.True(await Storage.Outbox.BeginAttemptAsync(delivery.Id, delivery.Fence, Now + after, Cancel));
    }

    private async Task<Delivery> BegunAsync()
    {
        var claimed = Assert.Single(await ClaimAsync());
        await BeginAsync([claimed]);
        return claimed;
    }

    private Task<bool> SentAsync(Delivery delivery, string messageId) => Storage.Outbox.FinishAsync(
        delivery.Id, delivery.Fence, new(DeliveryState.Sent, new MessageRef(delivery.Channel.Channel, messageId), null, null), Cancel);
}
