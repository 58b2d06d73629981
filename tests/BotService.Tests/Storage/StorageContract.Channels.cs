using BotService.Alerting.Chat;
using BotService.Alerting.Inbound;
using BotService.Alerting.Subscriptions;
using BotService.Alerting.Workspaces;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;
using static BotService.Tests.Storage.StorageSamples;

namespace BotService.Tests.Storage;

public abstract partial class StorageContract
{
    private static readonly StoryId Told = new("s");

    [Fact]
    public async Task A_subscription_comes_back_as_it_was_and_saving_again_replaces_it()
    {
        var subscription = ASubscription(General);
        await Storage.Subscriptions.SaveAsync(new Subscription { Channel = General, CreatedAt = Start }, Cancel);
        await Storage.Subscriptions.SaveAsync(subscription, Cancel);
        await Storage.Subscriptions.SaveAsync(ASubscription(General with { Workspace = Globex }) with { Digest = null, QuietHours = null }, Cancel);

        Assert.Equivalent(subscription, await Storage.Subscriptions.FindAsync(General, Cancel), strict: true);
        Assert.Equal(2, (await Storage.Subscribers.ListSubscriptionsAsync(Cancel)).Count);
        Assert.Equal(General, Assert.Single(await Storage.Subscriptions.ListAsync(Acme, Cancel)).Channel);

        Assert.True(await Storage.Subscriptions.RemoveAsync(General, Cancel));
        Assert.False(await Storage.Subscriptions.RemoveAsync(General, Cancel));
        Assert.Null(await Storage.Subscriptions.FindAsync(General, Cancel));
        Assert.NotNull(await Storage.Subscriptions.FindAsync(General with { Workspace = Globex }, Cancel));
    }

    [Fact]
    public async Task Pausing_says_why_and_stays_within_its_workspace()
    {
        var other = General with { Workspace = Globex };
        await Storage.Subscriptions.SaveAsync(ASubscription(General), Cancel);
        await Storage.Subscriptions.SaveAsync(ASubscription(other), Cancel);

        await Storage.Subscriptions.PauseAsync(General, "is_archived", Cancel);
        Assert.Equal("is_archived", (await Storage.Subscriptions.FindAsync(General, Cancel))!.PausedBecause);
        await Storage.Subscriptions.PauseAsync(General, null, Cancel);
        Assert.Null((await Storage.Subscriptions.FindAsync(General, Cancel))!.PausedBecause);
        await Storage.Subscriptions.PauseAllAsync(Acme, "token_revoked", Cancel);
        Assert.Equal("token_revoked", (await Storage.Subscriptions.FindAsync(General, Cancel))!.PausedBecause);
        Assert.Null((await Storage.Subscriptions.FindAsync(other, Cancel))!.PausedBecause);
    }

    [Fact]
    public async Task An_alias_belongs_to_its_workspace_and_saving_again_replaces_it()
    {
        await Storage.Aliases.SaveAsync(Acme, new("big", ["aws"]), Cancel);
        await Storage.Aliases.SaveAsync(Acme, new("big", ["aws", "ibm"]), Cancel);
        await Storage.Aliases.SaveAsync(Globex, new("big", ["oracle"]), Cancel);

        Assert.Equal(["aws", "ibm"], Assert.Single(await Storage.Aliases.ListAsync(Acme, Cancel)).PartyIds);
        Assert.True(await Storage.Aliases.RemoveAsync(Acme, "big", Cancel));
        Assert.False(await Storage.Aliases.RemoveAsync(Acme, "big", Cancel));
        Assert.Equal(["oracle"], Assert.Single(await Storage.Aliases.ListAsync(Globex, Cancel)).PartyIds);
    }

    [Fact]
    public async Task Mutes_end_by_themselves_or_when_they_are_told_to()
    {
        await Storage.Mutes.SetAsync(General, "aws", Now.AddDays(1), Cancel);
        await Storage.Mutes.SetAsync(General, "aws", Now.AddDays(7), Cancel);
        await Storage.Mutes.SetAsync(General, "ibm", Now.AddDays(2), Cancel);
        await Storage.Mutes.SetAsync(General with { Workspace = Globex }, "ibm", Now.AddDays(3), Cancel);

        Assert.Equal(["aws", "ibm"], (await Storage.Mutes.ListAsync(General, Now, Cancel)).Select(mute => mute.PartyId));
        await Storage.Mutes.SetAsync(General, "ibm", null, Cancel);
        Assert.Equal([new Mute("aws", Now.AddDays(7))], await Storage.Mutes.ListAsync(General, Now.AddDays(3), Cancel));
        Assert.Empty(await Storage.Mutes.ListAsync(General, Now.AddDays(7), Cancel));
    }

    [Fact]
    public async Task A_vote_answers_the_one_before_and_counts_once_a_user()
    {
        Assert.Equal(0, await Storage.Feedback.VoteAsync(General, Told, "U1", 1, Cancel));
        Assert.Equal(1, await Storage.Feedback.VoteAsync(General, Told, "U1", -1, Cancel));
        Assert.Equal(-1, await Storage.Feedback.VoteAsync(General, Told, "U1", -1, Cancel));
        await Storage.Feedback.VoteAsync(General, Told, "U2", 1, Cancel);
        await Storage.Feedback.VoteAsync(General, Told, "U3", 0, Cancel);
        await Storage.Feedback.VoteAsync(General with { Workspace = Globex }, Told, "U1", 1, Cancel);

        Assert.Equal(new VoteCount(1, 1), await Storage.Feedback.CountVotesAsync(General, Told, Cancel));
    }

    [Fact]
    public async Task Weights_add_up_within_their_channel_and_can_be_reset()
    {
        await Storage.Feedback.AddWeightsAsync(General, new Dictionary<string, double> { ["party:aws"] = 0.5, ["signal:price"] = -1 }, Cancel);
        await Storage.Feedback.AddWeightsAsync(General, new Dictionary<string, double> { ["party:aws"] = 0.25 }, Cancel);
        await Storage.Feedback.AddWeightsAsync(General with { Workspace = Globex }, new Dictionary<string, double> { ["party:aws"] = 9 }, Cancel);

        Assert.Equal(new Dictionary<string, double> { ["party:aws"] = 0.75, ["signal:price"] = -1 }, await Storage.Feedback.ListWeightsAsync(General, Cancel));
        await Storage.Feedback.ResetWeightsAsync(General, Cancel);
        Assert.Empty(await Storage.Feedback.ListWeightsAsync(General, Cancel));
        Assert.Single(await Storage.Feedback.ListWeightsAsync(General with { Workspace = Globex }, Cancel));
    }

    [Fact]
    public async Task What_is_weighed_for_a_channel_is_its_own_and_its_workspaces()
    {
        var other = General with { Workspace = Globex };
        var feed = (await Storage.Feeds.AddAsync([AFeed()], Cancel))[0];
        await Storage.Feeds.SetFollowedAsync(Globex, feed.Id, true, Cancel);
        foreach (var (channel, party, weight) in new[] { (General, "aws", 1.0), (other, "ibm", 2.0) })
        {
            await Storage.Subscriptions.SaveAsync(ASubscription(channel), Cancel);
            await Storage.Mutes.SetAsync(channel, party, Now.AddDays(1), Cancel);
            await Storage.Feedback.AddWeightsAsync(channel, new Dictionary<string, double> { ["party:aws"] = weight }, Cancel);
        }

        var all = await Storage.Subscribers.ListAsync(Cancel);

        Assert.Equal([General, other], all.Select(one => one.Subscription.Channel));
        foreach (var one in all) Assert.Equivalent(one, await Storage.Subscribers.LoadAsync(one.Subscription, Cancel), strict: true);
        Assert.Equal(["aws"], all[0].Mutes.Keys);
        Assert.Equal(2.0, all[1].Weights["party:aws"]);
        Assert.Empty(all[0].Feeds.Added);
        Assert.Equal([feed.Id], all[1].Feeds.Added);
        Assert.Equal([new(Globex, null)], await Storage.Feeds.ListFollowersAsync(feed.Id, Cancel));
    }

    [Fact]
    public async Task Followers_of_a_story_are_kept_once_each()
    {
        await Storage.Followers.SetAsync(General, Told, "U2", true, Cancel);
        await Storage.Followers.SetAsync(General, Told, "U2", true, Cancel);
        await Storage.Followers.SetAsync(General, Told, "U1", true, Cancel);
        await Storage.Followers.SetAsync(General with { Workspace = Globex }, Told, "U9", true, Cancel);

        Assert.Equal(["U1", "U2"], await Storage.Followers.ListAsync(General, Told, Cancel));
        await Storage.Followers.SetAsync(General, Told, "U2", false, Cancel);
        Assert.Equal(["U1"], await Storage.Followers.ListAsync(General, Told, Cancel));
    }

    [Fact]
    public async Task Uninstalling_wipes_the_credentials_and_pauses_that_workspace_alone()
    {
        var workspace = new Workspace(Acme, "Acme, Inc.", "sealed", "U0ADMIN", Start);
        await Storage.Workspaces.SaveAsync(workspace with { Name = "Before" }, Cancel);
        await Storage.Workspaces.SaveAsync(workspace, Cancel);
        await Storage.Workspaces.SaveAsync(new Workspace(Globex, "Globex", null, null, Start, "token_revoked"), Cancel);
        await Storage.Subscriptions.SaveAsync(ASubscription(General), Cancel);
        await Storage.Subscriptions.SaveAsync(ASubscription(General with { Workspace = Globex }), Cancel);

        Assert.Equal(workspace, await Storage.Workspaces.FindAsync(Acme, Cancel));
        Assert.Equal([workspace], await Storage.Workspaces.ListAsync("slack", Cancel));
        await Storage.Workspaces.UninstallAsync(Acme, Cancel);

        Assert.Equal(workspace with { Credentials = null, PausedBecause = "uninstalled" }, await Storage.Workspaces.FindAsync(Acme, Cancel));
        Assert.Equal("uninstalled", (await Storage.Subscriptions.FindAsync(General, Cancel))!.PausedBecause);
        Assert.Null((await Storage.Subscriptions.FindAsync(General with { Workspace = Globex }, Cancel))!.PausedBecause);
    }

    [Fact]
    public async Task Channels_are_kept_by_workspace_and_id()
    {
        var channel = new Channel(General, "general", "channel", "{\"serviceUrl\":\"https://example.com/\"}");
        await Storage.Workspaces.SaveChannelAsync(channel with { Name = "before" }, Cancel);
        await Storage.Workspaces.SaveChannelAsync(channel, Cancel);
        await Storage.Workspaces.SaveChannelAsync(channel with { Key = General with { Workspace = Globex }, Reference = null }, Cancel);

        Assert.Equal(channel, await Storage.Workspaces.FindChannelAsync(General, Cancel));
        Assert.Equal([channel], await Storage.Workspaces.ListChannelsAsync(Acme, Cancel));
        await Storage.Workspaces.RemoveChannelAsync(General, Cancel);
        Assert.Null(await Storage.Workspaces.FindChannelAsync(General, Cancel));
        Assert.Single(await Storage.Workspaces.ListChannelsAsync(Globex, Cancel));
    }

    [Fact]
    public async Task A_lock_is_held_by_one_until_it_is_given_back_or_runs_out()
    {
        Assert.True(await Storage.Workspaces.TryLockAsync("token", "node-1", Now, Now + Lease, Cancel));
        Assert.False(await Storage.Workspaces.TryLockAsync("token", "node-2", Now, Now + Lease, Cancel));
        Assert.False(await Storage.Workspaces.TryLockAsync("token", "node-1", Now, Now + Lease, Cancel));
        Assert.True(await Storage.Workspaces.TryLockAsync("other", "node-2", Now, Now + Lease, Cancel));
        await Storage.Workspaces.UnlockAsync("token", "node-2", Cancel);
        Assert.False(await Storage.Workspaces.TryLockAsync("token", "node-2", Now, Now + Lease, Cancel));
        Assert.True(await Storage.Workspaces.TryLockAsync("token", "node-2", Now + Lease, Now + (2 * Lease), Cancel));
        await Storage.Workspaces.UnlockAsync("token", "node-1", Cancel);
        Assert.False(await Storage.Workspaces.TryLockAsync("token", "node-1", Now + Lease, Now + (2 * Lease), Cancel));
        await Storage.Workspaces.UnlockAsync("token", "node-2", Cancel);
        Assert.True(await Storage.Workspaces.TryLockAsync("token", "node-1", Now + Lease, Now + (2 * Lease), Cancel));
    }

    [Fact]
    public async Task Of_many_that_reach_for_a_lock_at_once_one_gets_it()
    {
        var won = await Task.WhenAll(Enumerable.Range(0, 12).Select(
            i => Task.Run(() => Storage.Workspaces.TryLockAsync("token", $"n{i}", Now, Now + Lease, Cancel), Cancel)));

        Assert.Single(won, true);
    }

    [Fact]
    public async Task An_inbound_event_is_accepted_once_and_worked_on_in_order()
    {
        var first = new InboundEvent("slack:Ev1", Acme, "event", "{\"a\":\"ü\"}", Now);
        Assert.True(await Storage.Inbox.TryAcceptAsync(new InboundEvent("slack:Ev2", Acme, "event", "{}", Now.AddSeconds(1)), Cancel));
        Assert.True(await Storage.Inbox.TryAcceptAsync(first, Cancel));
        Assert.False(await Storage.Inbox.TryAcceptAsync(first with { Body = "{}" }, Cancel));

        var claimed = await Storage.Inbox.ClaimAsync(10, Now, Now + Lease, Cancel);
        Assert.Equal(["slack:Ev1", "slack:Ev2"], claimed.Select(inbound => inbound.Key));
        Assert.Equal(first with { Attempts = 1 }, claimed[0]);
        Assert.Empty(await Storage.Inbox.ClaimAsync(10, Now, Now + Lease, Cancel));

        await Storage.Inbox.CompleteAsync("slack:Ev1", null, Cancel);
        Assert.Equal("slack:Ev2", Assert.Single(await Storage.Inbox.ClaimAsync(10, Now + Lease, Now + (2 * Lease), Cancel)).Key);
        Assert.False(await Storage.Inbox.TryAcceptAsync(first, Cancel));
    }

    [Fact]
    public async Task An_event_that_ends_in_silence_three_times_is_closed_as_failed()
    {
        await Storage.Inbox.TryAcceptAsync(new InboundEvent("slack:Ev1", Acme, "event", "{}", Now), Cancel);

        for (var i = 0; i < InboundEvent.MaxAttempts; i++)
            Assert.Equal(i + 1, Assert.Single(await Storage.Inbox.ClaimAsync(10, Now + (i * Lease), Now + ((i + 1) * Lease), Cancel)).Attempts);

        Assert.Empty(await Storage.Inbox.ClaimAsync(10, Now + (9 * Lease), Now + (10 * Lease), Cancel));
        Assert.StartsWith(
            "given up", Assert.Single(await Storage.QueryAsync<string>("SELECT failure FROM inbox WHERE completed_at IS NOT NULL")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_delivered_four_times_at_once_are_accepted_once()
    {
        var accepted = await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
            Task.Run(() => Storage.Inbox.TryAcceptAsync(new InboundEvent($"slack:Ev{i % 10}", Acme, "event", "{}", Now), Cancel), Cancel)));

        Assert.Equal(10, accepted.Count(isNew => isNew));
    }

    [Fact]
    public async Task Local_messages_are_added_once_edited_and_listed_oldest_first()
    {
        ChatMessage Saying(string text) => new() { Summary = text, Blocks = [new MessageBlock.Paragraph(text), new MessageBlock.Divider()] };

        var first = await Storage.Local.AddAsync(new LocalMessage(0, "general", "BotService", Saying("one"), null, Now, DeliveryKey: "d1"), Cancel);
        var again = await Storage.Local.AddAsync(new LocalMessage(0, "general", "BotService", Saying("other"), null, Now, DeliveryKey: "d1"), Cancel);
        var number = long.Parse(first.Id, System.Globalization.CultureInfo.InvariantCulture);
        await Storage.Local.AddAsync(new LocalMessage(0, "general", "Ada", Saying("two"), number, Now), Cancel);
        await Storage.Local.AddAsync(new LocalMessage(0, "general", "Ada", Saying("three"), null, Now), Cancel);
        await Storage.Local.AddAsync(new LocalMessage(0, "random", "Ada", Saying("elsewhere"), null, Now), Cancel);

        Assert.Equal(first, again);
        Assert.True(await Storage.Local.EditAsync("general", number, Saying("edited"), Now.AddMinutes(1), Cancel));
        Assert.False(await Storage.Local.EditAsync("random", number, Saying("no"), Now, Cancel));

        var messages = await Storage.Local.ListAsync("general", 10, Cancel);
        Assert.Equal(["edited", "two", "three"], messages.Select(message => message.Content.Summary));
        Assert.Equal((number, Now.AddMinutes(1), "d1"), (messages[0].Number, messages[0].EditedAt, messages[0].DeliveryKey));
        Assert.Equal(number, messages[1].Thread);
        Assert.Equal(["two", "three"], (await Storage.Local.ListAsync("general", 2, Cancel)).Select(message => message.Content.Summary));
        Assert.Equivalent(messages[0], await Storage.Local.FindAsync("general", number, Cancel), strict: true);
        Assert.Null(await Storage.Local.FindAsync("random", number, Cancel));
    }
}
