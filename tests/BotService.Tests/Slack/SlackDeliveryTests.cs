using System.Text.Json.Nodes;
using BotService.Alerting.Chat;
using BotService.Alerting.Subscriptions;
using BotService.Alerting.Workspaces;
using BotService.Domain.Deliveries;
using BotService.Domain.Subscriptions;
using BotService.Slack.Outbound;
using BotService.Tests.Fakes.Slack;

namespace BotService.Tests.Slack;

/// <summary>What leaves through the outbox: docs/reliability.md 2.2 to 2.4, rows 68 to 77.</summary>
public sealed class SlackDeliveryTests
{
    [Fact]
    public async Task An_alert_stands_in_its_channel_and_its_buttons_answer()
    {
        await using var bot = await SlackBot.StartAsync();

        var delivery = await bot.EnqueueAsync(SlackMessages.Alert());
        await bot.SettleAsync();

        var posted = Assert.Single(bot.In());
        Assert.Equal(new MessageRef(SlackBot.Channel, posted.Ts), (await bot.FindAsync(delivery)).Message);
        var call = Assert.Single(bot.Slack.CallsOf("chat.postMessage")).Arguments;
        Assert.Equal("false", (string)call["unfurl_links"]!);
        Assert.Equal("false", (string)call["unfurl_media"]!);
        Assert.Equal("Initech signs a five-year exclusive agreement with Acme ($1.2 billion)", posted.Text);
        await bot.PressAsync(posted, "Details");
        Assert.True(bot.Slack.Views.ContainsKey("modal"));
        await bot.PressAsync(posted, "Why");
        Assert.Equal(SlackBot.Alice, bot.Last().EphemeralTo);
        await bot.PressAsync(posted, "Acme for a week");
        Assert.Equal(3, bot.In().Count);
    }

    [Fact]
    public async Task A_digest_is_a_parent_with_a_reply_for_each_category()
    {
        await using var bot = await SlackBot.StartAsync();
        var parent = await bot.EnqueueAsync(SlackMessages.Category(), DeliveryKind.Digest);
        await bot.EnqueueAsync(SlackMessages.Category(), DeliveryKind.Reply, parent);
        await bot.EnqueueAsync(SlackMessages.Category(), DeliveryKind.Reply, parent);

        await bot.SettleAsync();

        Assert.Equal(3, bot.In().Count);
        Assert.All(bot.In().Skip(1), reply => Assert.Equal(bot.In()[0].Ts, reply.ThreadTs));
    }

    [Fact]
    public async Task Later_coverage_edits_the_message()
    {
        await using var bot = await SlackBot.StartAsync();
        var alert = await bot.EnqueueAsync(SlackMessages.Alert());
        await bot.SettleAsync();

        await bot.EnqueueAsync(SlackMessages.Alert() with { Summary = "Now confirmed" }, DeliveryKind.Edit, alert);
        await bot.SettleAsync();

        Assert.True(Assert.Single(bot.In()).IsEdited);
        Assert.Equal("Now confirmed", bot.Last().Text);
    }

    [Fact]
    public async Task A_long_message_goes_on_in_its_thread()
    {
        await using var bot = await SlackBot.StartAsync();

        await bot.EnqueueAsync(
            new ChatMessage
            {
                Summary = "Long",
                Blocks = [.. Enumerable.Range(0, 60).Select(i => new MessageBlock.Paragraph($"paragraph {i:00} {new string('x', 300)}"))]
            });
        await bot.SettleAsync();

        Assert.True(bot.In().Count > 1);
        Assert.All(bot.In().Skip(1), part => Assert.Equal(bot.In()[0].Ts, part.ThreadTs));
        var text = string.Join('\n', bot.In().Select(part => part.AllText));
        Assert.All(Enumerable.Range(0, 60), i => Assert.Contains($"paragraph {i:00}", text, StringComparison.Ordinal));
    }

    public static TheoryData<string, bool, string> Faults() => new()
    {
        { "429", false, "Retry" }, { "ratelimited", false, "Retry" }, { "rate_limited", false, "Retry" }, { "team_added_to_org", false, "Retry" },
        { "500", false, "Unknown" }, { "500", true, "Unknown" }, { "502", true, "Unknown" }, { "503", false, "Unknown" }, { "504", true, "Unknown" },
        { "404", false, "Unknown" }, { "302", false, "Unknown" }, { "201", false, "Unknown" },
        { "reset", false, "Unknown" }, { "reset", true, "Unknown" }, { "hang", true, "Unknown" }, { "html", false, "Unknown" }, { "empty", false, "Unknown" },
        { "truncated", true, "Unknown" }, { "huge", true, "Unknown" },
        { "internal_error", false, "Unknown" }, { "fatal_error", true, "Unknown" }, { "some_new_error", false, "Unknown" },
        { "invalid_blocks", false, "MessageBad" }, { "msg_too_long", false, "MessageBad" },
        { "is_archived", false, "DestinationBroken" }, { "restricted_action_read_only_channel", false, "DestinationBroken" },
        { "invalid_auth", false, "TenantBroken" }, { "account_inactive", false, "TenantBroken" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Every_fault_has_its_class_and_is_one_call(string kind, bool isApplied, string expected)
    {
        await using var bot = await SlackBot.StartAsync();
        bot.Slack.Fail("chat.postMessage", kind, isApplied: isApplied);

        var outcome = await Platform(bot).SendAsync(Message(SlackMessages.Alert()), TestContext.Current.CancellationToken);

        Assert.Equal(expected, outcome is DeliveryOutcome.Refused refused ? refused.Kind.ToString() : outcome.GetType().Name);
        Assert.Single(bot.Slack.CallsOf("chat.postMessage")); // P8: nothing below the outbox tries again
    }

    [Fact]
    public async Task Every_status_has_exactly_one_class()
    {
        await using var bot = await SlackBot.StartAsync();
        foreach (var status in Enumerable.Range(200, 400).Where(status => status is not (204 or 205 or 304)))
        {
            bot.Slack.Fail("chat.postMessage", status.ToString(System.Globalization.CultureInfo.InvariantCulture), retryAfter: "1");

            var outcome = await Platform(bot).SendAsync(Message(SlackMessages.Alert()), TestContext.Current.CancellationToken);

            Assert.True(
                status == 200 ? outcome is DeliveryOutcome.Retry : status == 429 ? outcome is DeliveryOutcome.Retry : outcome is DeliveryOutcome.Unknown,
                $"{status}: {outcome}");
        }
    }

    [Fact]
    public async Task A_server_that_is_not_there_was_surely_not_reached()
    {
        await using var bot = await SlackBot.StartAsync();
        await bot.EnqueueAsync(SlackMessages.Alert());
        await bot.SettleAsync();
        await bot.Slack.DisposeAsync();

        Assert.Equal(
            new DeliveryOutcome.Retry("connect_failed", null),
            await Platform(bot).SendAsync(Message(SlackMessages.Alert()), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("0", 1)]
    [InlineData("86400", 3_600)]
    [InlineData("soon", null)]
    [InlineData(null, null)]
    public async Task Retry_After_is_obeyed_between_a_second_and_an_hour(string? header, int? seconds)
    {
        await using var bot = await SlackBot.StartAsync();
        bot.Slack.Fail("chat.postMessage", "429", retryAfter: header);

        var outcome = await Platform(bot).SendAsync(Message(SlackMessages.Alert()), TestContext.Current.CancellationToken);

        Assert.Equal(new DeliveryOutcome.Retry("rate_limited", seconds is { } told ? TimeSpan.FromSeconds(told) : null), outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)] // a token in the settings: whoever subscribed the channel
    public async Task A_channel_that_is_gone_pauses_its_subscription_alone_and_its_installer_is_told_once(bool isInstallerKnown)
    {
        await using var bot = await SlackBot.StartAsync();
        await bot.SayAsync("subscribe openai");
        await bot.SayAsync("subscribe aws", "C0ARCHIVE1");
        var store = bot.Get<IWorkspaceStore>();
        if (isInstallerKnown)
            await store.SaveAsync(
                (await store.FindAsync(SlackBot.Workspace, CancellationToken.None))! with { InstalledBy = SlackBot.Alice }, CancellationToken.None);

        var first = await bot.EnqueueAsync(SlackMessages.Alert(), channel: "C0ARCHIVE1");
        await bot.SettleAsync();

        Assert.Equal(DeliveryState.Held, (await bot.FindAsync(first)).State);
        Assert.Equal(
            "is_archived",
            (await bot.Get<ISubscriptionStore>().FindAsync(new ChannelKey(SlackBot.Workspace, "C0ARCHIVE1"), CancellationToken.None))!.PausedBecause);
        Assert.Null((await bot.Get<ISubscriptionStore>().FindAsync(SlackBot.Deals, CancellationToken.None))!.PausedBecause);
        Assert.Single(bot.In(SlackBot.Direct));
    }

    [Fact]
    public async Task A_refused_message_is_sent_once_more_in_plain_words()
    {
        await using var bot = await SlackBot.StartAsync();
        bot.Slack.Fail("chat.postMessage", "invalid_blocks");

        await bot.EnqueueAsync(SlackMessages.Alert());
        await bot.SettleAsync();

        Assert.Equal(2, bot.Slack.CallsOf("chat.postMessage").Count);
        Assert.DoesNotContain("\"actions\"", Assert.Single(bot.In()).Blocks!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Basic_mode_sends_a_lost_message_once_more_and_says_so_then_holds_it()
    {
        await using var bot = await SlackBot.StartAsync();
        bot.Slack.Fail("chat.postMessage", "reset", times: 2, isApplied: true);

        var delivery = await bot.EnqueueAsync(SlackMessages.Alert());
        await SettleOverTimeAsync(bot, delivery);

        Assert.Equal(2, bot.In().Count);
        Assert.DoesNotContain("Sent again", bot.In()[0].AllText, StringComparison.Ordinal);
        Assert.Contains("Sent again", bot.In()[1].AllText, StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Held, (await bot.FindAsync(delivery)).State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Verified_mode_leaves_one_copy_whether_the_lost_one_was_posted_or_not(bool isApplied)
    {
        await using var bot = await VerifiedAsync();
        bot.Slack.Fail("chat.postMessage", "reset", isApplied: isApplied);

        var delivery = await bot.EnqueueAsync(SlackMessages.Alert());
        await SettleOverTimeAsync(bot, delivery);

        Assert.Single(bot.In());
        Assert.Equal(bot.Last().Ts, (await bot.FindAsync(delivery)).Message!.Id);
    }

    [Fact]
    public async Task Marks_that_are_not_ours_prove_nothing()
    {
        await using var bot = await VerifiedAsync();
        var message = Message(SlackMessages.Alert());
        await Platform(bot).SendAsync(message, TestContext.Current.CancellationToken);
        var ours = bot.Last();
        var other = message with { Delivery = DeliveryId.New(TimeProvider.System) };
        var elsewhere = message with { Channel = new ChannelKey(SlackBot.Workspace, "C0OTHER001") };
        var said = message with { Content = SlackMessages.Category() };
        var messages = bot.Slack.Channels[SlackBot.Channel].Messages;
        messages.Clear();
        var forged = (JsonObject)ours.Metadata!.DeepClone();
        forged["event_payload"]!["mac"] = new string('0', 64);
        messages.Add(ours with { BotId = "B0OTHERAPP" }); // copied by another app
        messages.Add(ours with { Metadata = forged });
        messages.Add(ours with { Metadata = null });
        messages.Add(ours with { Metadata = new JsonObject { ["event_type"] = DeliveryMarker.EventType } });
        bot.Slack.Channels["C0OTHER001"] = new FakeChannel { Messages = { ours } }; // a true mark, in another channel

        Assert.Empty((await Platform(bot).FindAsync(message, DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken))!.Copies);
        Assert.Empty((await Platform(bot).FindAsync(elsewhere, DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken))!.Copies);
        messages.Add(ours);
        Assert.Empty((await Platform(bot).FindAsync(other, DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken))!.Copies); // an older delivery's
        Assert.Empty((await Platform(bot).FindAsync(said, DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken))!.Copies); // another text
        Assert.Equal(
            [new MessageRef(SlackBot.Channel, ours.Ts)],
            (await Platform(bot).FindAsync(message, DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken))!.Copies);
    }

    [Fact]
    public async Task The_copy_with_replies_is_kept_and_two_hundred_newer_messages_do_not_hide_it()
    {
        await using var bot = await VerifiedAsync();
        var message = Message(SlackMessages.Alert());
        await Platform(bot).SendAsync(message, TestContext.Current.CancellationToken);
        await Platform(bot).SendAsync(message, TestContext.Current.CancellationToken);
        var messages = bot.Slack.Channels[SlackBot.Channel].Messages;
        messages[1] = messages[1] with { Replies = 2 };
        for (var i = 0; i < 200; i++) messages.Add(new FakeMessage(bot.Slack.NextTs(), "chatter", null, null, null, "", null));

        var found = await Platform(bot).FindAsync(message, DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);

        Assert.Equal([messages[1].Ts, messages[0].Ts], found!.Copies.Select(copy => copy.Id));
        Assert.True(await Platform(bot).DeleteAsync(SlackBot.Deals, found.Copies[1], TestContext.Current.CancellationToken));
        Assert.Equal(201, messages.Count);
    }

    [Fact]
    public async Task A_look_that_Slack_refuses_for_now_leaves_it_open()
    {
        await using var bot = await VerifiedAsync();
        var message = Message(SlackMessages.Alert());
        var now = TimeProvider.System.GetUtcNow();
        bot.Slack.Fail("conversations.history", "429", retryAfter: "45", times: 1);

        Assert.Equal(TimeSpan.FromSeconds(45), (await Platform(bot).FindAsync(message, now, TestContext.Current.CancellationToken))!.LookAgainAfter);
        bot.Slack.Fail("conversations.history", "missing_scope");
        Assert.Null(await Platform(bot).FindAsync(message, now, TestContext.Current.CancellationToken));
        bot.Slack.Fail("conversations.history", "503");
        Assert.Null(await Platform(bot).FindAsync(message, now.AddMinutes(-31), TestContext.Current.CancellationToken)); // half an hour without a look
    }

    /// <summary>The dispatcher waits on its own clock between looks; here that clock is the wall's, with all waits set to nothing.</summary>
    private static async Task SettleOverTimeAsync(SlackBot bot, Delivery delivery)
    {
        for (var i = 0; i < 20 && (await bot.FindAsync(delivery)).State is DeliveryState.Pending or DeliveryState.Unknown or DeliveryState.Sending; i++)
            await bot.SettleAsync();
    }

    private static async Task<SlackBot> VerifiedAsync()
    {
        var bot = await SlackBot.StartAsync();
        bot.Slack.Installs[FakeSlack.BotToken] = new FakeInstall(FakeSlack.Team, FakeSlack.BotUser, FakeSlack.BotId, ["chat:write", "channels:history"]);
        return bot;
    }

    private static IChatPlatform Platform(SlackBot bot) => bot.Get<IChatPlatform>();

    private static OutboundMessage Message(ChatMessage content) => new(DeliveryId.New(TimeProvider.System), SlackBot.Deals, content);
}
