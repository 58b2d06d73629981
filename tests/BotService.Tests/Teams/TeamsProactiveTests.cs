using BotService.Alerting.Outbox;
using BotService.Alerting.Subscriptions;
using BotService.Alerting.Workspaces;
using BotService.Domain.Deliveries;
using BotService.Domain.Subscriptions;
using BotService.Tests.Fakes.Teams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.Teams;

/// <summary>Alerts, digests and edits from the outbox to conversations that are only known from before.</summary>
public sealed class TeamsProactiveTests : IAsyncLifetime
{
    private const string Marked = "Sent again: Teams did not confirm the first.";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private readonly MovedClock _clock = new();
    private FakeTeams _teams = null!;
    private TeamsBot _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _teams = await FakeTeams.StartAsync();
        _bot = await TeamsBot.StartAsync(_teams, new(_teams.Settings) { ["Teams:SendTimeout"] = "00:00:02" }, _clock);
        foreach (var place in (string[])[TeamsActivities.Personal, TeamsActivities.Group, TeamsActivities.Deals])
            await _bot.SayAsync(_bot.Activities.Message("subscribe aws", place));
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _teams.DisposeAsync();
    }

    [Fact]
    public async Task An_alert_begins_a_thread_in_a_channel_and_its_banner_says_what_happened()
    {
        var delivery = await _bot.EnqueueAsync(SampleMessages.Alert, TeamsActivities.Deals);

        await _bot.DispatchAsync();

        var call = _teams.Calls[^1];
        Assert.Equal("/amer/v3/conversations", call.Target);
        Assert.Equal(SampleMessages.Alert.Summary, call.Activity!["summary"]!.GetValue<string>());
        Assert.Equal(new MessageRef(TeamsActivities.Deals, call.Id!), (await _bot.FindAsync(delivery.Id)).Message);
    }

    [Theory]
    [InlineData(TeamsActivities.Personal)]
    [InlineData(TeamsActivities.Group)]
    public async Task Chats_get_it_as_a_message(string place)
    {
        await _bot.EnqueueAsync(SampleMessages.Alert, place);

        await _bot.DispatchAsync();

        Assert.Equal($"/amer/v3/conversations/{Uri.EscapeDataString(place)}/activities", _teams.Calls[^1].Target);
    }

    [Fact]
    public async Task Later_coverage_edits_the_same_card_and_a_digests_categories_stand_in_its_thread()
    {
        var alert = await _bot.EnqueueAsync(SampleMessages.Alert, TeamsActivities.Deals);
        await _bot.DispatchAsync();
        var id = (await _bot.FindAsync(alert.Id)).Message!.Id;

        await _bot.EnqueueAsync(SampleMessages.Alert with { Summary = "now confirmed" }, TeamsActivities.Deals, DeliveryKind.Edit, alert.Id);
        await _bot.EnqueueAsync(SampleMessages.Digest, TeamsActivities.Deals, DeliveryKind.Reply, alert.Id);
        await _bot.DispatchAsync();

        var edit = _teams.Calls.Single(call => call.Method == "PUT");
        Assert.Equal(($"{TeamsActivities.Deals};messageid={id}", id), (edit.Conversation, edit.ActivityId));
        Assert.Equal($"{TeamsActivities.Deals};messageid={id}", _teams.Calls[^1].Conversation);
    }

    [Fact]
    public async Task A_message_too_large_for_Teams_comes_in_parts_and_nothing_is_lost()
    {
        var words = string.Join(' ', Enumerable.Range(1, 15_000));
        await _bot.EnqueueAsync(
            SampleMessages.Alert with { Blocks = [.. SampleMessages.Alert.Blocks, new BotService.Alerting.Chat.MessageBlock.Paragraph(words)] },
            TeamsActivities.Deals);
        var before = _teams.Messages.Count;

        await _bot.DispatchAsync();

        var parts = _teams.Messages.Skip(before).ToList();
        Assert.True(parts.Count > 1);
        Assert.Single(parts, part => part.Target == "/amer/v3/conversations");
        var said = string.Concat(parts.Select(part => part.Words)).Replace("\n", " ", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ToHashSet();
        Assert.All(Enumerable.Range(1, 15_000), number => Assert.Contains(number.ToString(System.Globalization.CultureInfo.InvariantCulture), said));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(412)]
    public async Task What_Teams_surely_did_not_take_is_sent_again_unmarked(int status)
    {
        _teams.Fail(new FakeFault(status));
        var delivery = await _bot.EnqueueAsync(SampleMessages.Alert, TeamsActivities.Group);
        var before = _teams.Messages.Count;

        await _bot.DispatchAsync();

        var found = await _bot.FindAsync(delivery.Id);
        Assert.Equal((DeliveryState.Pending, 0), (found.State, found.AmbiguousAttempts));
        Assert.Equal(before, _teams.Messages.Count);

        _clock.Advance(TimeSpan.FromMinutes(6));
        await _bot.DispatchAsync();
        Assert.Equal(before + 1, _teams.Messages.Count);
        Assert.DoesNotContain(Marked, _teams.Messages[^1].Words, StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Sent, (await _bot.FindAsync(delivery.Id)).State);
    }

    [Theory]
    [InlineData(504)]
    [InlineData(408)]
    [InlineData(FakeFault.Reset)]
    [InlineData(FakeFault.Garbage)]
    public async Task What_nobody_knows_settles_for_a_minute_and_is_sent_once_more_marked(int status)
    {
        _teams.Fail(new FakeFault(status, AfterAccept: true));
        var delivery = await _bot.EnqueueAsync(SampleMessages.Alert, TeamsActivities.Group);
        var before = _teams.Messages.Count;
        await _bot.DispatchAsync();

        _clock.Advance(TimeSpan.FromSeconds(50));
        await _bot.DispatchAsync();
        Assert.Equal(before + 1, _teams.Messages.Count); // not before it had time to settle

        await SettleAsync();

        Assert.Equal(DeliveryState.Sent, (await _bot.FindAsync(delivery.Id)).State);
        Assert.Equal([false, true], _teams.Messages.Skip(before).Select(message => message.Words.Contains(Marked, StringComparison.Ordinal)));
        await SettleAsync();
        Assert.Equal(before + 2, _teams.Messages.Count);
    }

    [Fact]
    public async Task After_two_answers_in_a_row_that_were_lost_it_is_held_for_a_person()
    {
        _teams.Fail(new FakeFault(504, AfterAccept: true) { Times = 2 });
        var delivery = await _bot.EnqueueAsync(SampleMessages.Alert, TeamsActivities.Group);
        var before = _teams.Messages.Count;

        await _bot.DispatchAsync();
        for (var look = 0; look < 4; look++) await SettleAsync();

        Assert.Equal(DeliveryState.Held, (await _bot.FindAsync(delivery.Id)).State);
        Assert.Equal(before + 2, _teams.Messages.Count);
    }

    [Fact]
    public async Task A_channel_that_wants_nothing_twice_gets_no_second_copy()
    {
        var subscriptions = _bot.Services.GetRequiredService<ISubscriptionStore>();
        var subscription = (await subscriptions.FindAsync(TeamsBot.Key(TeamsActivities.Group), Cancelled))!;
        await subscriptions.SaveAsync(subscription with { AtMostOnce = true }, Cancelled);
        _teams.Fail(new FakeFault(504, AfterAccept: true));
        var delivery = await _bot.EnqueueAsync(SampleMessages.Alert, TeamsActivities.Group);
        var before = _teams.Messages.Count;

        await _bot.DispatchAsync();
        for (var look = 0; look < 3; look++) await SettleAsync();

        Assert.Equal(DeliveryState.Held, (await _bot.FindAsync(delivery.Id)).State);
        Assert.Equal(before + 1, _teams.Messages.Count);
    }

    private async Task SettleAsync()
    {
        _clock.Advance(TimeSpan.FromSeconds(61));
        await _bot.DispatchAsync();
        _clock.Advance(TimeSpan.FromSeconds(21));
        await _bot.DispatchAsync();
    }

    [Theory]
    [InlineData(502, false, 0)]
    [InlineData(504, true, 1)]
    [InlineData(FakeFault.Reset, true, 1)]
    [InlineData(FakeFault.Hang, true, 1)]
    public async Task What_nobody_knows_waits_as_unknown(int status, bool afterAccept, int standing)
    {
        _teams.Fail(new FakeFault(status, afterAccept));
        var delivery = await _bot.EnqueueAsync(SampleMessages.Alert, TeamsActivities.Group);
        var before = _teams.Messages.Count;

        await _bot.DispatchAsync();

        var found = await _bot.FindAsync(delivery.Id);
        Assert.Equal((DeliveryState.Unknown, 1), (found.State, found.AmbiguousAttempts));
        Assert.Equal(before + standing, _teams.Messages.Count);
    }

    [Theory]
    [InlineData(403, "MessageWritesBlocked")]
    [InlineData(404, "ConversationNotFound")]
    public async Task A_place_that_is_closed_pauses_its_subscription_and_the_installer_hears_of_it(int status, string code)
    {
        await _bot.SayAsync(_bot.Activities.Installation("add"));
        _teams.Fail(new FakeFault(status, Code: code));
        var delivery = await _bot.EnqueueAsync(SampleMessages.Alert, TeamsActivities.Deals);

        await _bot.DispatchAsync();

        Assert.Equal((DeliveryState.Held, code), ((await _bot.FindAsync(delivery.Id)).State, (await _bot.FindAsync(delivery.Id)).Reason));
        var subscriptions = await _bot.Services.GetRequiredService<ISubscribers>().ListSubscriptionsAsync(Cancelled);
        Assert.Equal([TeamsActivities.Deals], subscriptions.Where(one => one.PausedBecause is not null).Select(one => one.Channel.Channel));
        var notice = _teams.Messages[^1];
        Assert.Equal(TeamsActivities.Personal, notice.Conversation);
        Assert.Contains(code, notice.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_who_never_wrote_to_the_bot_gets_a_chat_for_the_notice()
    {
        var platform = _bot.Services.GetRequiredService<IEnumerable<BotService.Alerting.Chat.IChatPlatform>>().Single();

        var key = await platform.FindDirectChannelAsync(WorkspaceId.Of("teams", FakeTeams.TenantId), TeamsActivities.Megan, Cancelled);

        Assert.Equal($"a:direct-{TeamsActivities.Megan}", key!.Value.Channel);
        Assert.NotNull(await _bot.Services.GetRequiredService<IWorkspaceStore>().FindChannelAsync(key.Value, Cancelled));
    }

    [Fact]
    public async Task A_tenant_whose_token_is_refused_stops_and_goes_on_when_it_writes_again()
    {
        _teams.RefusesTokens = true;
        await _bot.EnqueueAsync(SampleMessages.Alert, TeamsActivities.Deals);
        var store = _bot.Services.GetRequiredService<IWorkspaceStore>();
        var subscriptions = _bot.Services.GetRequiredService<ISubscriptionStore>();
        var tenant = WorkspaceId.Of("teams", FakeTeams.TenantId);
        await _bot.DispatchAsync();
        await _bot.EnqueueAsync(SampleMessages.Alert, TeamsActivities.Group);
        await _bot.DispatchAsync();
        Assert.Equal("token_refused", (await store.FindAsync(tenant, Cancelled))!.PausedBecause);

        _teams.RefusesTokens = false;
        await _bot.SayAsync(_bot.Activities.Message("help"));

        Assert.Null((await store.FindAsync(tenant, Cancelled))!.PausedBecause);
        Assert.All(await _bot.Services.GetRequiredService<ISubscribers>().ListSubscriptionsAsync(Cancelled), one => Assert.Null(one.PausedBecause));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_tenant_that_stopped_goes_on_by_itself_when_the_bot_is_let_in_again_with_what_waited(bool isToken)
    {
        var tenant = WorkspaceId.Of("teams", FakeTeams.TenantId);
        var store = _bot.Services.GetRequiredService<IWorkspaceStore>();
        var look = _bot.Services.GetRequiredService<BotService.Teams.Outbound.PausedTenants>();
        if (isToken) _teams.RefusesTokens = true;
        else
        {
            _clock.Advance(TimeSpan.FromHours(2)); // the token that is held runs out
            _teams.RefusesCredentials = true;
        }

        var delivery = await _bot.EnqueueAsync(SampleMessages.Alert, TeamsActivities.Deals);
        await _bot.DispatchAsync();
        _clock.Advance(TimeSpan.FromSeconds(5));
        await _bot.DispatchAsync();
        Assert.Equal(isToken ? "token_refused" : "credentials_refused", (await store.FindAsync(tenant, Cancelled))!.PausedBecause);
        var before = _teams.Messages.Count;

        await look.CheckAsync(Cancelled);
        Assert.NotNull((await store.FindAsync(tenant, Cancelled))!.PausedBecause); // it was asked, and the answer is still no

        _teams.RefusesTokens = _teams.RefusesCredentials = false;
        await look.CheckAsync(Cancelled);
        _clock.Advance(TimeSpan.FromMinutes(11)); // what waited is looked at every ten
        await _bot.DispatchAsync();

        Assert.Null((await store.FindAsync(tenant, Cancelled))!.PausedBecause);
        Assert.Equal(DeliveryState.Sent, (await _bot.FindAsync(delivery.Id)).State);
        Assert.Equal(before + 1, _teams.Messages.Count);
    }

    [Fact]
    public async Task A_tenant_that_left_is_not_asked_after()
    {
        var store = _bot.Services.GetRequiredService<IWorkspaceStore>();
        await store.UninstallAsync(WorkspaceId.Of("teams", FakeTeams.TenantId), Cancelled);
        var before = _teams.Calls.Count;

        await _bot.Services.GetRequiredService<BotService.Teams.Outbound.PausedTenants>().CheckAsync(Cancelled);

        Assert.Equal(before, _teams.Calls.Count);
    }

    [Fact]
    public async Task A_copy_can_be_taken_back()
    {
        var delivery = await _bot.EnqueueAsync(SampleMessages.Alert, TeamsActivities.Deals);
        await _bot.DispatchAsync();
        var message = (await _bot.FindAsync(delivery.Id)).Message!;
        var platform = _bot.Services.GetRequiredService<IEnumerable<BotService.Alerting.Chat.IChatPlatform>>().Single();

        Assert.True(await platform.DeleteAsync(TeamsBot.Key(TeamsActivities.Deals), message, Cancelled));
        Assert.Equal("DELETE", _teams.Calls[^1].Method);
    }

    [Fact]
    public void None_of_the_four_windows_of_Teams_is_overrun_in_two_hours_of_messages_without_a_pause()
    {
        var time = new FakeTimeProvider();
        var pacer = new Pacer(time);
        var pacing = _bot.Services.GetRequiredService<BotService.Teams.TeamsPlatform>().Pacing;
        var begin = time.GetUtcNow();
        List<DateTimeOffset> sent = [];
        while (time.GetUtcNow() - begin < TimeSpan.FromHours(2))
        {
            var (isReserved, wait) = pacer.Reserve(TeamsBot.Key(TeamsActivities.Deals), pacing, TimeSpan.FromHours(2));
            Assert.True(isReserved);
            time.Advance(wait);
            sent.Add(time.GetUtcNow());
        }

        // As Microsoft publishes them, not as the adapter has them.
        foreach (var (most, seconds) in ((int, int)[])[(7, 1), (8, 2), (60, 30), (1_800, 3_600)])
            for (var last = most; last < sent.Count; last++)
                Assert.True(sent[last] - sent[last - most] >= TimeSpan.FromSeconds(seconds), $"more than {most} in {seconds} s, up to message {last}");
        Assert.True(sent.Count > 2 * 1_700, $"only {sent.Count} messages in two hours");
    }

    [Fact]
    public async Task Forty_messages_at_once_exceed_no_limit_of_Teams()
    {
        for (var i = 0; i < 20; i++)
            foreach (var place in (string[])[TeamsActivities.Group, TeamsActivities.Deals])
                await _bot.EnqueueAsync(SampleMessages.Digest with { Summary = $"{i}" }, place);
        var before = _teams.Messages.Count;

        while (_teams.Messages.Count < before + 40) await _bot.DispatchAsync();

        Assert.Equal(0, _teams.Violations);
        foreach (var place in (string[])[TeamsActivities.Group, TeamsActivities.Deals])
            Assert.Equal(
                Enumerable.Range(0, 20).Select(i => $"{i}"),
                _teams.Messages.Skip(before).Where(
                    message => message.Conversation.Split(';')[0] == place).Select(message => message.Activity!["summary"]!.GetValue<string>()));
    }
}
