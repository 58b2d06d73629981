using BotService.Alerting.Chat;
using BotService.Alerting.Intake;
using BotService.Alerting.Outbox;
using BotService.Alerting.Workspaces;
using BotService.Domain.Decisions;
using BotService.Domain.Deliveries;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;
using BotService.Tests.Builders;
using BotService.Tests.Fakes;
using BotService.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.Alerting.Outbox;

/// <summary>The dispatcher from row to channel, on a real database, against a platform that can do anything a platform can do.</summary>
public abstract class DispatcherContract : IAsyncLifetime
{
    private static readonly WorkspaceId Acme = WorkspaceId.Of(FakeChatPlatform.PlatformName, "acme");
    private static readonly ChannelKey General = new(Acme, "general");
    private static readonly ChannelKey Random = new(Acme, "random");
    private static readonly ChannelKey Elsewhere = new(WorkspaceId.Of(FakeChatPlatform.PlatformName, "globex"), "general");

    private readonly FakeTimeProvider _time = new(Moments.Now);
    private readonly List<TestStorage> _storages = [];
    private FakeChatPlatform _platform = null!;
    private TestDatabase _database = null!;
    private TestStorage _storage = null!;
    private Node _node = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected abstract Task<TestDatabase> CreateDatabaseAsync();

    public async ValueTask InitializeAsync()
    {
        _database = await CreateDatabaseAsync();
        _platform = new FakeChatPlatform(_time);
        _storage = await OpenStorageAsync();
        _node = NewNode();
        await _storage.Workspaces.SaveAsync(new Workspace(Acme, "Acme", null, "ada", Moments.Now), Cancel);
        await _storage.Subscriptions.SaveAsync(new Subscription { Channel = General, CreatedAt = Moments.Now }, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var storage in _storages) await storage.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_posted_once()
    {
        var alert = await EnqueueAsync("Acme signs");

        await PassAsync(hours: 1);

        var post = Assert.Single(_platform.Posts);
        Assert.Equal(("Acme signs", false, 1), (post.Content.Summary, post.Message.IsRepeat, _platform.Requests.Count));
        Assert.Equal((DeliveryState.Sent, post.Ref), (await StateAsync(alert), (await FindAsync(alert)).Message));
    }

    [Fact]
    public async Task A_told_wait_is_obeyed_by_the_whole_workspace_and_by_no_other()
    {
        _platform.Next(Reaction.AsksToWait(30));
        var first = await EnqueueAsync("first");
        await _node.DrainAsync();
        await EnqueueAsync("same workspace", Random);
        await EnqueueAsync("other workspace", Elsewhere);

        await PassAsync(seconds: 29);
        Assert.Equal(["other workspace"], Summaries(_platform.Posts));
        Assert.Equal(2, _platform.Requests.Count);
        await PassAsync(seconds: 1);

        Assert.Equal(["first", "other workspace", "same workspace"], Summaries(_platform.Posts).Order());
        Assert.Equal(DeliveryState.Sent, await StateAsync(first));
    }

    [Fact]
    public async Task Pacing_keeps_the_limits_of_a_channel_and_its_order()
    {
        _platform.Pacing = new ChatPacing([new RateLimit(1, TimeSpan.FromSeconds(5))], []);
        for (var i = 0; i < 5; i++) await EnqueueAsync($"{i}");

        await PassAsync(seconds: 20);

        Assert.Equal(["0", "1", "2", "3", "4"], Summaries(_platform.Posts));
        Assert.Equal([0, 5, 10, 15, 20], _platform.Posts.Select(post => (post.At - Moments.Now).TotalSeconds));
    }

    [Fact]
    public async Task A_broken_channel_pauses_its_subscription_and_its_installer_is_told_once()
    {
        _platform.React = message => message.Channel == General ? Reaction.Refuses(RefusalKind.DestinationBroken, "is_archived") : Reaction.Posts;
        var rows = new[] { await EnqueueAsync("one"), await EnqueueAsync("two"), await EnqueueAsync("three") };

        await PassAsync(hours: 1);

        Assert.Single(_platform.Requests, request => request.Channel == General);
        Assert.Equal("is_archived", (await _storage.Subscriptions.FindAsync(General, Cancel))!.PausedBecause);
        var notice = Assert.Single(_platform.Posts);
        Assert.Equal(
            (new ChannelKey(Acme, "direct:ada"), "I cannot post in general any more (is_archived)."), (notice.Message.Channel, notice.Content.Summary));
        foreach (var row in rows) Assert.Equal((DeliveryState.Held, "is_archived"), ((await FindAsync(row)).State, (await FindAsync(row)).Reason));
    }

    [Fact]
    public async Task What_was_held_is_posted_in_order_when_somebody_asks_for_it()
    {
        _platform.Next(Reaction.Refuses(RefusalKind.DestinationBroken, "is_archived"));
        await EnqueueAsync("one");
        await EnqueueAsync("two");
        await PassAsync(hours: 48);

        await _storage.Subscriptions.PauseAsync(General, null, Cancel);
        foreach (var held in await _storage.Outbox.ListAsync(General, DeliveryState.Held, 10, Cancel))
            Assert.True(await _storage.Outbox.ReleaseAsync(General, held.Id, _time.GetUtcNow(), Cancel));
        await PassAsync(minutes: 1);

        Assert.Equal(["one", "two"], Summaries(_platform.Posts.Where(post => post.Message.Channel == General)));
    }

    [Fact]
    public async Task A_channel_that_breaks_again_is_told_of_again()
    {
        for (var i = 0; i < 2; i++)
        {
            _platform.Next(Reaction.Refuses(RefusalKind.DestinationBroken, "is_archived"));
            await EnqueueAsync($"{i}");
            await PassAsync(minutes: 1);
            await _storage.Subscriptions.PauseAsync(General, null, Cancel);
        }

        Assert.Equal(2, _platform.Posts.Count(post => post.Message.Channel.Channel == "direct:ada"));
    }

    [Fact]
    public async Task Void_credentials_pause_the_workspace_alone_and_it_goes_on_by_itself_once_connected_again()
    {
        _platform.React = message => message.Channel.Workspace == Acme ? Reaction.Refuses(RefusalKind.TenantBroken, "token_revoked") : Reaction.Posts;
        await EnqueueAsync("here");
        await PassAsync(minutes: 1);
        await EnqueueAsync("here, random", Random);
        await EnqueueAsync("there", Elsewhere);
        await PassAsync(hours: 3);

        var workspace = await _storage.Workspaces.FindAsync(Acme, Cancel);
        Assert.Equal("token_revoked", workspace!.PausedBecause);
        Assert.Single(_platform.Requests, request => request.Channel.Workspace == Acme);
        Assert.Equal(["there"], Summaries(_platform.Posts));

        _platform.React = _ => Reaction.Posts;
        await _storage.Workspaces.SaveAsync(workspace with { PausedBecause = null }, Cancel);
        await PassAsync(minutes: 11);

        Assert.Equal(["here", "here, random", "there"], Summaries(_platform.Posts).Order());
    }

    [Fact]
    public async Task A_message_that_the_platform_does_not_take_goes_plain_and_then_not_at_all()
    {
        _platform.Next(
            Reaction.Refuses(RefusalKind.MessageBad, "invalid_blocks"), Reaction.AsksToWait(5), Reaction.Refuses(RefusalKind.MessageBad, "msg_too_long"));
        var bad = await EnqueueAsync("bad");
        var reply = await EnqueueAsync("its reply", kind: DeliveryKind.Reply, parent: bad);
        await EnqueueAsync("next");

        await PassAsync(minutes: 1);

        Assert.Equal([false, true, true, false], _platform.Requests.Select(request => request.Content.Blocks.All(block => block is MessageBlock.Paragraph)));
        Assert.Equal((DeliveryState.Dead, "msg_too_long"), ((await FindAsync(bad)).State, (await FindAsync(bad)).Reason));
        Assert.Equal(DeliveryState.Dead, await StateAsync(reply));
        Assert.Equal(["next"], Summaries(_platform.Posts));
        Assert.Null((await _storage.Subscriptions.FindAsync(General, Cancel))!.PausedBecause);
    }

    [Fact]
    public async Task After_a_lost_answer_the_message_is_found_in_the_channel()
    {
        _platform.CanLook = true;
        _platform.Lag = TimeSpan.FromSeconds(45);
        _platform.Next(Reaction.PostsAndIsNotHeard);
        var alert = await EnqueueAsync("alert");
        await EnqueueAsync("behind it");

        await PassAsync(seconds: 59);
        Assert.Equal((0, DeliveryState.Unknown), (_platform.Looks, await StateAsync(alert)));
        await PassAsync(seconds: 1);

        Assert.Equal((1, DeliveryState.Sent), (_platform.Looks, await StateAsync(alert)));
        Assert.Equal(_platform.Posts[0].Ref, (await FindAsync(alert)).Message);
        await PassAsync(minutes: 10);
        Assert.Equal(["alert", "behind it"], Summaries(_platform.Posts));
    }

    [Fact]
    public async Task After_a_lost_answer_a_message_that_is_not_found_twice_is_sent_again_and_says_so()
    {
        _platform.CanLook = true;
        _platform.Next(Reaction.Fails);
        var alert = await EnqueueAsync("alert");
        await _node.DrainAsync();

        await PassAsync(seconds: 79);
        Assert.Equal((1, 1), (_platform.Looks, _platform.Requests.Count));
        await PassAsync(seconds: 1);

        Assert.Equal(2, _platform.Looks);
        Assert.True(Assert.Single(_platform.Posts).Message.IsRepeat);
        Assert.Equal(DeliveryState.Sent, await StateAsync(alert));
        Assert.Equal(_platform.Requests[0].Content, _platform.Requests[1].Content, (one, other) => ChatJson.Write(one) == ChatJson.Write(other));
    }

    [Fact]
    public async Task A_platform_that_loses_every_answer_for_hours_gets_one_copy_where_one_can_look()
    {
        _platform.CanLook = true;
        _platform.React = _ => Reaction.Fails;
        var alert = await EnqueueAsync("alert");
        await PassAsync(hours: 3);
        _platform.React = _ => Reaction.PostsAndIsNotHeard;

        await PassAsync(hours: 1);

        Assert.Single(_platform.Posts);
        Assert.Equal(DeliveryState.Sent, await StateAsync(alert));
    }

    [Fact]
    public async Task Where_nobody_can_look_a_lost_answer_brings_one_more_copy_that_says_so_and_then_a_person_is_asked()
    {
        _platform.React = _ => Reaction.PostsAndIsNotHeard;
        var alert = await EnqueueAsync("alert");
        await _node.DrainAsync();

        await PassAsync(seconds: 59);
        Assert.Single(_platform.Posts);
        await PassAsync(hours: 1);
        Assert.Equal([false, true], _platform.Posts.Select(post => post.Message.IsRepeat));
        Assert.Equal(DeliveryState.Held, await StateAsync(alert));

        await _storage.Outbox.ReleaseAsync(General, alert, _time.GetUtcNow(), Cancel);
        _platform.React = _ => Reaction.Posts;
        await PassAsync(minutes: 5);

        Assert.Equal([false, true, true], _platform.Posts.Select(post => post.Message.IsRepeat));
        Assert.Equal(DeliveryState.Sent, await StateAsync(alert));
    }

    [Fact]
    public async Task A_channel_that_wants_no_second_copy_gets_none()
    {
        await _storage.Subscriptions.SaveAsync(new Subscription { Channel = General, CreatedAt = Moments.Now, AtMostOnce = true }, Cancel);
        _platform.Next(Reaction.PostsAndIsNotHeard);
        var alert = await EnqueueAsync("alert");

        await PassAsync(hours: 1);

        Assert.Single(_platform.Posts);
        Assert.Equal((DeliveryState.Held, "timeout"), ((await FindAsync(alert)).State, (await FindAsync(alert)).Reason));
    }

    [Fact]
    public async Task A_platform_that_will_not_let_us_look_is_asked_again_and_after_half_an_hour_the_message_goes_on_without()
    {
        _platform.CanLook = true;
        _platform.IsBlindFor = TimeSpan.FromSeconds(30);
        _platform.Next(Reaction.Fails);
        await EnqueueAsync("alert");
        await _node.DrainAsync();

        await PassAsync(minutes: 29);
        Assert.Empty(_platform.Posts);
        Assert.InRange(_platform.Looks, 50, 60);
        await PassAsync(minutes: 2);

        Assert.True(Assert.Single(_platform.Posts).Message.IsRepeat);
    }

    [Fact]
    public async Task Replies_and_edits_wait_for_their_parents_message()
    {
        _platform.CanLook = true;
        _platform.Next(Reaction.PostsAndIsNotHeard);
        var digest = await EnqueueAsync("digest", kind: DeliveryKind.Digest);
        await EnqueueAsync("cloud", kind: DeliveryKind.Reply, parent: digest);
        await EnqueueAsync("digest, corrected", kind: DeliveryKind.Edit, parent: digest);
        await PassAsync(seconds: 59);
        Assert.Single(_platform.Requests);

        await PassAsync(minutes: 10);

        var parent = _platform.Posts[0];
        Assert.Equal((null, null, parent.Ref), (_platform.Requests[1].Edits, parent.Message.Thread, _platform.Requests[1].Thread));
        Assert.Equal((parent.Ref, null), (_platform.Requests[2].Edits, _platform.Requests[2].Thread));
        Assert.Equal(["digest, corrected", "cloud"], Summaries(_platform.Posts));
    }

    [Fact]
    public async Task An_edit_whose_answer_was_lost_is_simply_made_again()
    {
        var alert = await EnqueueAsync("alert");
        await _node.DrainAsync();
        _platform.Next(Reaction.PostsAndIsNotHeard, Reaction.PostsAndIsNotHeard, Reaction.PostsAndIsNotHeard);
        var edit = await EnqueueAsync("edited", kind: DeliveryKind.Edit, parent: alert);

        await PassAsync(minutes: 2);

        Assert.Equal("edited", Assert.Single(_platform.Posts).Content.Summary);
        Assert.All(_platform.Requests.Skip(1), request => Assert.False(request.IsRepeat));
        Assert.Equal(DeliveryState.Sent, await StateAsync(edit));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_dead_process_was_sending_is_in_doubt_and_never_simply_pending(bool wasPosted)
    {
        _platform.CanLook = true;
        _platform.Next(new Reaction(wasPosted, After: Never));
        var alert = await EnqueueAsync("alert");
        var lost = _node.DrainAsync();
        await UntilAsync(() => _platform.Requests.Count == 1);
        Assert.Equal(DeliveryState.Sending, await StateAsync(alert));
        _node.Kill();

        _node = NewNode();
        for (var second = 0; second < 600; second++)
        {
            await PassAsync(seconds: 1);
            Assert.NotEqual(DeliveryState.Pending, await StateAsync(alert));
        }

        Assert.Equal(DeliveryState.Sent, await StateAsync(alert));
        Assert.Single(_platform.Posts);
        Assert.Equal(wasPosted ? 1 : 2, _platform.Requests.Count);
        Assert.False(lost.IsCompleted);
    }

    [Fact]
    public async Task Told_to_stop_it_finishes_what_is_in_flight_and_leaves_the_rest()
    {
        var gate = new TaskCompletionSource();
        _platform.React = _ => new Reaction(true, After: gate.Task);
        var options = new OutboxOptions { InFlight = 3 };
        _node = NewNode(options);
        for (var i = 0; i < 8; i++) await EnqueueAsync($"{i}", new ChannelKey(Acme, $"{i}"));

        var running = Task.Run(_node.RunAsync, Cancel);
        await UntilAsync(() => _platform.Posts.Count == 3);
        _node.Stop();
        gate.SetResult();
        await running;

        var counts = await _storage.Outbox.CountAsync(Cancel);
        Assert.Equal((3, 5), (counts[DeliveryState.Sent], counts[DeliveryState.Pending]));
        _node = NewNode();
        await _node.DrainAsync();
        Assert.Equal(8, _platform.Posts.Count);
    }

    [Fact]
    public async Task What_does_not_finish_before_the_farewell_is_over_is_in_doubt_at_the_next_start()
    {
        _platform.CanLook = true;
        _platform.Next(new Reaction(true, After: Never));
        var alert = await EnqueueAsync("alert");

        var running = Task.Run(_node.RunAsync, Cancel);
        await UntilAsync(() => _platform.Posts.Count == 1);
        _node.Stop();
        while (!running.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(DeliveryState.Sending, await StateAsync(alert));
        _node = NewNode();
        await PassAsync(minutes: 10);
        Assert.Single(_platform.Posts);
        Assert.Equal(DeliveryState.Sent, await StateAsync(alert));
    }

    [Fact]
    public async Task A_slow_channel_holds_up_no_other_and_no_second_message_joins_the_first()
    {
        var gate = new TaskCompletionSource();
        _platform.React = message => new Reaction(true, Before: message.Channel == General ? gate.Task : null);
        for (var i = 0; i < 3; i++) await EnqueueAsync($"slow {i}");
        for (var i = 0; i < 3; i++) await EnqueueAsync($"quick {i}", Random);

        var running = Task.Run(_node.RunAsync, Cancel);
        await UntilAsync(() => _platform.Posts.Count == 3);
        Assert.Equal(["quick 0", "quick 1", "quick 2"], Summaries(_platform.Posts));
        gate.SetResult();
        await UntilAsync(() => _platform.Posts.Count == 6);
        _node.Stop();
        await running;

        Assert.Equal(["slow 0", "slow 1", "slow 2"], Summaries(_platform.Posts).Skip(3));
        Assert.Equal(0, _platform.Overlaps);
    }

    [Fact]
    public async Task A_workspace_that_has_to_wait_takes_no_place_from_another()
    {
        _platform.Next(Reaction.AsksToWait(60));
        await EnqueueAsync("first", new ChannelKey(Acme, "0"));
        await _node.DrainAsync();
        for (var i = 1; i < 200; i++) await EnqueueAsync($"{i}", new ChannelKey(Acme, $"{i}"));
        await EnqueueAsync("elsewhere", Elsewhere);

        await _node.DrainAsync();

        Assert.Equal(["elsewhere"], Summaries(_platform.Posts));
        await PassAsync(minutes: 2);
        Assert.Equal(201, _platform.Posts.Count);
    }

    [Fact]
    public async Task Two_dispatchers_on_one_database_post_everything_once_in_order_one_at_a_time()
    {
        for (var i = 0; i < 120; i++) await EnqueueAsync($"{i:000}", new ChannelKey(Acme, $"{i % 6}"));
        var other = NewNode(storage: await OtherStorageAsync());

        await Task.WhenAll(Task.Run(_node.DrainAsync, Cancel), Task.Run(other.DrainAsync, Cancel));
        await PassAsync(minutes: 5);

        Assert.Equal(120, _platform.Requests.Count);
        Assert.Equal(0, _platform.Overlaps);
        foreach (var channel in _platform.Posts.GroupBy(post => post.Message.Channel)) Assert.Equal(Summaries(channel).Order(), Summaries(channel));
        Assert.Equal(120, (await _storage.Outbox.CountAsync(Cancel))[DeliveryState.Sent]);
    }

    [Fact]
    public async Task A_frozen_sender_that_is_answered_in_time_keeps_others_from_sending_again()
    {
        var thaw = new TaskCompletionSource();
        _platform.Next(new Reaction(true, Before: thaw.Task));
        var alert = await EnqueueAsync("alert");
        var frozen = _node.DrainAsync();
        await UntilStateAsync(alert, DeliveryState.Sending);
        var other = NewNode(storage: await OtherStorageAsync());
        await PassAsync(other, seconds: 150);
        Assert.Equal(DeliveryState.Unknown, await StateAsync(alert));

        thaw.SetResult();
        await UntilAsync(() => _platform.Posts.Count == 1);
        await UntilStateAsync(alert, DeliveryState.Sent);
        await PassAsync(other, minutes: 10);

        Assert.False(Assert.Single(_platform.Posts).Message.IsRepeat);
        Assert.Equal(_platform.Posts[0].Ref, (await FindAsync(alert)).Message);
        await frozen;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_frozen_sender_that_posts_after_another_did_takes_its_copy_back(bool isItsAnswerLost)
    {
        _platform.CanLook = isItsAnswerLost;
        var thaw = new TaskCompletionSource();
        _platform.Next(new Reaction(true, isItsAnswerLost ? new DeliveryOutcome.Unknown("timeout") : null, Before: thaw.Task));
        var alert = await EnqueueAsync("alert");
        var frozen = _node.DrainAsync();
        await UntilStateAsync(alert, DeliveryState.Sending);
        var other = NewNode(storage: await OtherStorageAsync());
        await PassAsync(other, minutes: 10);
        Assert.True(Assert.Single(_platform.Posts).Message.IsRepeat);

        thaw.SetResult();
        await UntilAsync(() => _platform.Posts.Count == 2);
        await UntilAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return frozen.IsCompleted;
        });
        await PassAsync(other, minutes: 10);

        Assert.Equal(_platform.Posts[0].Ref, Assert.Single(_platform.Standing).Ref);
        Assert.Equal(_platform.Posts[0].Ref, (await FindAsync(alert)).Message);
        await frozen;
    }

    [Fact]
    public async Task A_second_copy_of_a_process_that_died_is_swept_where_one_can_look()
    {
        _platform.CanLook = true;
        var thaw = new TaskCompletionSource();
        _platform.Next(new Reaction(true, Before: thaw.Task, After: Never));
        var alert = await EnqueueAsync("alert");
        var dying = _node.DrainAsync();
        await UntilStateAsync(alert, DeliveryState.Sending);
        var other = NewNode(storage: await OtherStorageAsync());
        await PassAsync(other, seconds: 220);
        Assert.Single(_platform.Posts);
        thaw.SetResult();
        await UntilAsync(() => _platform.Posts.Count == 2);
        _node.Kill();

        await PassAsync(other, minutes: 4);

        Assert.Equal(_platform.Posts[0].Ref, Assert.Single(_platform.Standing).Ref);
        Assert.False(dying.IsCompleted);
    }

    [Fact]
    public async Task A_database_that_cannot_be_read_ends_nothing()
    {
        var isAway = true;
        _node = NewNode(seenAs: outbox => Interceptor.Before(outbox, (_, _, call) => isAway ? throw new InvalidOperationException("No database.") : call()));
        await EnqueueAsync("alert");

        Assert.Equal(0, await _node.DrainAsync());
        isAway = false;
        Assert.Equal(1, await _node.DrainAsync());

        Assert.Single(_platform.Posts);
    }

    [Fact]
    public async Task An_alert_that_could_not_be_posted_for_a_day_is_left_to_the_digest()
    {
        var story = StorageSamples.AStory("story");
        await _storage.Subscriptions.SaveAsync(Digested(), Cancel);
        var alert = ADelivery("alert") with { Story = story.Id };
        await _storage.Intake.CommitAsync(
            IntakeBatch.Empty with
            {
                Stories = [story],
                Decisions = [new Decision(story.Id, General, DecisionOutcome.Alerted, ["score 70"], Moments.Now)],
                Deliveries = [alert]
            },
            Cancel);
        await EnqueueAsync("notice", kind: DeliveryKind.Notice);

        _time.Advance(TimeSpan.FromHours(25));
        await _node.DrainAsync();

        Assert.Equal(["notice"], Summaries(_platform.Posts));
        var decision = await _storage.Stories.FindDecisionAsync(story.Id, General, Cancel);
        Assert.Equal(DecisionOutcome.Digested, decision!.Outcome);
        Assert.Equal("score 70", decision.Reasons[0]);
        Assert.Single(await _storage.Stories.ListUntoldAsync(General, DecisionOutcome.Digested, Moments.Now, 10, Cancel));
        Assert.Equal((DeliveryState.Dead, "folded into the digest"), ((await FindAsync(alert.Id)).State, (await FindAsync(alert.Id)).Reason));
    }

    [Theory]
    [InlineData(23, true, false)]
    [InlineData(25, false, false)]
    [InlineData(25, true, true)]
    public async Task A_late_alert_is_posted_when_it_is_young_or_there_is_no_digest_or_somebody_asked_for_it(int hours, bool hasDigest, bool isReleased)
    {
        await _storage.Subscriptions.SaveAsync(hasDigest ? Digested() : Digested() with { Digest = null }, Cancel);
        var alert = ADelivery("alert") with { Story = StoryId.From("story"), State = isReleased ? DeliveryState.Held : DeliveryState.Pending };
        await _storage.Outbox.EnqueueAsync([alert], Cancel);

        _time.Advance(TimeSpan.FromHours(hours));
        if (isReleased) Assert.True(await _storage.Outbox.ReleaseAsync(General, alert.Id, _time.GetUtcNow(), Cancel));
        await _node.DrainAsync();

        Assert.Single(_platform.Posts);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_given_up_and_the_next_one_goes()
    {
        await _storage.Outbox.EnqueueAsync([ADelivery("broken") with { Content = "{\"summary\":" }], Cancel);
        await EnqueueAsync("next");

        await PassAsync(minutes: 1);

        Assert.Equal(["next"], Summaries(_platform.Posts));
        Assert.Equal("unreadable", Assert.Single(await _storage.Outbox.ListAsync(DeliveryState.Dead, 10, Cancel)).Reason);
    }

    [Fact]
    public async Task A_mistake_in_an_adapter_counts_as_an_answer_that_nobody_knows()
    {
        _platform.React = message => message.Channel == General ? throw new NotSupportedException("a bug") : Reaction.Posts;
        var alert = await EnqueueAsync("alert");
        await EnqueueAsync("elsewhere", Elsewhere);

        await PassAsync(hours: 1);

        Assert.Equal((DeliveryState.Held, "adapter_failed"), ((await FindAsync(alert)).State, (await FindAsync(alert)).Reason));
        Assert.Equal(["elsewhere"], Summaries(_platform.Posts));
    }

    [Fact]
    public async Task A_row_for_a_platform_that_is_not_configured_waits_as_it_is()
    {
        await EnqueueAsync("alert", new ChannelKey(WorkspaceId.Of("irc", "w"), "c"));

        await PassAsync(hours: 1);

        var waiting = Assert.Single(await _storage.Outbox.ListAsync(DeliveryState.Pending, 10, Cancel));
        Assert.Equal(("platform_not_configured", 0), (waiting.Reason, waiting.Attempts));
    }

    private static Subscription Digested() => new()
    {
        Channel = General,
        CreatedAt = Moments.Now,
        Digest = new DigestSchedule(new TimeOnly(9, 0), [DayOfWeek.Monday]),
    };

    private static IEnumerable<string> Summaries(IEnumerable<FakeChatPlatform.Post> posts) => posts.Select(post => post.Content.Summary);

    private static Task Never => new TaskCompletionSource().Task;

    private Delivery ADelivery(string text, ChannelKey? channel = null, DeliveryKind kind = DeliveryKind.Alert, DeliveryId? parent = null) => new()
    {
        Id = DeliveryId.New(_time),
        Key = $"{channel ?? General} {kind} {text}",
        Channel = channel ?? General,
        Kind = kind,
        Content = ChatJson.Write(new ChatMessage { Summary = text, Blocks = [new MessageBlock.Heading(text)] }),
        Parent = parent,
        DueAt = _time.GetUtcNow(),
    };

    private async Task<DeliveryId> EnqueueAsync(string text, ChannelKey? channel = null, DeliveryKind kind = DeliveryKind.Alert, DeliveryId? parent = null)
    {
        var delivery = ADelivery(text, channel, kind, parent);
        Assert.Equal(1, await _storage.Outbox.EnqueueAsync([delivery], Cancel));
        return delivery.Id;
    }

    private async Task<Delivery> FindAsync(DeliveryId id) => (await _storage.Outbox.FindAsync(id, Cancel))!;

    private async Task<DeliveryState> StateAsync(DeliveryId id) => (await FindAsync(id)).State;

    /// <summary>Lets time go by, one second at a time near the beginning, and all that is due be done.</summary>
    private Task PassAsync(int seconds = 0, int minutes = 0, int hours = 0) => PassAsync(_node, seconds, minutes, hours);

    /// <summary>No later than the first time at which a claim could give something.</summary>
    private const string NextDue =
        """
        SELECT MIN(CASE WHEN leased_until > due_at THEN leased_until WHEN ready_at > due_at THEN ready_at ELSE due_at END)
          FROM deliveries
         WHERE state IN ('pending', 'sending', 'unknown')
        """;

    private async Task PassAsync(Node node, int seconds = 0, int minutes = 0, int hours = 0)
    {
        var end = _time.GetUtcNow() + new TimeSpan(hours, minutes, seconds);
        await node.DrainAsync();
        while (_time.GetUtcNow() < end)
        {
            // Only the times at which something is due matter, and a look each minute for what no row says (sweeps, leases).
            var next = (await _storage.QueryAsync<long?>(NextDue))[0] is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : end;
            var step = next - _time.GetUtcNow();
            if (step < TimeSpan.FromSeconds(1)) step = TimeSpan.FromSeconds(1);
            if (step > TimeSpan.FromMinutes(1)) step = TimeSpan.FromMinutes(1);
            if (_time.GetUtcNow() + step > end) step = end - _time.GetUtcNow();
            _time.Advance(step);
            await node.DrainAsync();
        }
    }

    /// <summary>Waits for what another task is about to do: no clock is involved.</summary>
    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            Cancel.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private async Task UntilStateAsync(DeliveryId id, DeliveryState state)
    {
        while (await StateAsync(id) != state)
        {
            Cancel.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private Node NewNode(OutboxOptions? options = null, TestStorage? storage = null, Func<IDispatchQueue, IDispatchQueue>? seenAs = null) =>
        new(storage ?? _storage, _platform, _time, options, seenAs);

    private async Task<TestStorage> OpenStorageAsync()
    {
        var storage = await TestStorage.OpenAsync(_database.Settings, _time, Cancel);
        _storages.Add(storage);
        return storage;
    }

    /// <summary>Another process's storage; a SQLite file has one process only.</summary>
    private async Task<TestStorage> OtherStorageAsync() => _database.Settings.ContainsKey("Storage:PostgreSql") ? await OpenStorageAsync() : _storage;
}
