using System.Net;
using System.Text.Json.Nodes;
using BotService.Alerting.Commands;
using BotService.Alerting.Forms;
using BotService.Alerting.Subscriptions;
using BotService.Alerting.Workspaces;
using BotService.Domain.Subscriptions;
using BotService.Tests.Fakes.Teams;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Tests.Teams;

/// <summary>Installing, asking, leaving: through endpoint, inbox, commands, store and connector.</summary>
public sealed class TeamsConversationTests : IAsyncLifetime
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private readonly MovedClock _clock = new();
    private FakeTeams _teams = null!;
    private TeamsBot _bot = null!;

    private IWorkspaceStore Workspaces => _bot.Services.GetRequiredService<IWorkspaceStore>();

    private ISubscriptionStore Subscriptions => _bot.Services.GetRequiredService<ISubscriptionStore>();

    public async ValueTask InitializeAsync()
    {
        _teams = await FakeTeams.StartAsync();
        _bot = await TeamsBot.StartAsync(_teams, time: _clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _teams.DisposeAsync();
    }

    [Theory]
    [InlineData(TeamsActivities.Personal, "Alex Wilber added me here.")]
    [InlineData(TeamsActivities.Group, "Alex Wilber added me to this group chat.")]
    [InlineData(TeamsActivities.Team, "Alex Wilber added me to General.")]
    public async Task The_welcome_names_who_installed_it_and_the_next_step(string place, string added)
    {
        await _bot.SayAsync(_bot.Activities.Installation("add", place));

        var welcome = Assert.Single(_teams.Messages);
        Assert.Contains(added, welcome.Words, StringComparison.Ordinal);
        Assert.Contains("Next step", welcome.Words, StringComparison.Ordinal);
        Assert.Contains("Subscribe", CardReader.Buttons(welcome.Card));
        Assert.Equal(place, welcome.Conversation.Split(';')[0]);
        Assert.Equal(TeamsActivities.Alex, (await Workspaces.FindAsync(WorkspaceId.Of("teams", FakeTeams.TenantId), Cancelled))!.InstalledBy);
    }

    [Fact]
    public async Task An_installer_without_a_name_is_looked_up()
    {
        await _bot.SayAsync(_bot.Activities.Installation("add", TeamsActivities.Personal, name: null));

        Assert.Contains("Alex Wilber added me here.", Assert.Single(_teams.Messages).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Installs_that_repeat_welcome_once()
    {
        await _bot.SayAsync(_bot.Activities.Conversation(TeamsActivities.Personal, added: TeamsActivities.Bot));
        for (var i = 0; i < 3; i++) await _bot.SayAsync(_bot.Activities.Installation("add"));
        await _bot.SayAsync(_bot.Activities.Installation("add-upgrade"));

        Assert.Single(_teams.Messages);
    }

    [Theory]
    [InlineData(TeamsActivities.Personal)]
    [InlineData(TeamsActivities.Group)]
    [InlineData(TeamsActivities.Deals)]
    public async Task Help_and_a_greeting_are_answered_everywhere(string place)
    {
        foreach (var words in (string[])["help", "hello", "Hi!", ""])
        {
            var before = _teams.Messages.Count;
            var question = _bot.Activities.Message(words, place);

            var (status, _) = await _bot.SayAsync(question);

            Assert.Equal(HttpStatusCode.Accepted, status);
            if (words.Length == 0 && place == TeamsActivities.Personal) continue; // nothing was said
            var answer = Assert.Single(_teams.Messages.Skip(before));
            Assert.Contains("openai", answer.Words, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(question["conversation"]!["id"]!.GetValue<string>(), answer.Conversation);
            Assert.Equal(question["id"]!.GetValue<string>(), answer.Activity!["replyToId"]!.GetValue<string>());
        }
    }

    [Theory]
    [InlineData("openai aws")]
    [InlineData("deal openai aws")]
    [InlineData("/deal openai aws")]
    [InlineData("&nbsp;openai&nbsp;aws\n")]
    public async Task A_deal_is_looked_up(string words)
    {
        await _bot.SayAsync(_bot.Activities.Message(words, TeamsActivities.Deals));

        var answer = Assert.Single(_teams.Messages);
        Assert.Contains("$38 billion", answer.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("subscribe aws --threshold 60 --digest 08:30", "08:30")]
    [InlineData("list", "subscri")]
    [InlineData("exposure openai", "OpenAI")]
    [InlineData("compare openai anthropic", "Anthropic")]
    [InlineData("timeline openai", "OpenAI")]
    [InlineData("feedback show", "")]
    [InlineData("held", "")]
    [InlineData("why 7k2m9qx4tb", "7k2m9qx4tb")]
    [InlineData("nonsense-that-nobody-knows", "")]
    public async Task Every_command_has_an_answer(string words, string part)
    {
        await _bot.SayAsync(_bot.Activities.Message(words));

        Assert.Contains(part, Assert.Single(_teams.Messages).Words, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_retried_activity_has_one_effect_with_the_same_id_with_a_new_one_and_with_another_clock()
    {
        var question = _bot.Activities.Message("help");
        await _bot.SayAsync(question);

        await _bot.SayAsync(question.DeepClone().AsObject());
        await _bot.SayAsync(Again(question, "f:another-id"));
        _clock.Advance(TimeSpan.FromSeconds(15));
        await _bot.SayAsync(Again(question, "f:a-third-id", "2026-11-22T10:00:15.123Z"));
        _clock.Advance(TimeSpan.FromDays(1));
        await _bot.SayAsync(question.DeepClone().AsObject());

        Assert.Single(_teams.Messages);
    }

    [Fact]
    public async Task Who_asks_the_same_again_after_the_window_or_from_elsewhere_or_as_somebody_else_is_answered()
    {
        await _bot.SayAsync(_bot.Activities.Message("help"));
        await _bot.SayAsync(_bot.Activities.Message("help", TeamsActivities.Group));
        await _bot.SayAsync(_bot.Activities.Message("help", TeamsActivities.Group, TeamsActivities.Megan));
        await _bot.SayAsync(_bot.Activities.Message("list"));
        Assert.Equal(4, _teams.Messages.Count);

        _clock.Advance(TimeSpan.FromSeconds(31));
        await _bot.SayAsync(_bot.Activities.Message("help"));

        Assert.Equal(5, _teams.Messages.Count);
    }

    [Fact]
    public async Task What_was_removed_and_added_again_within_seconds_is_there()
    {
        await _bot.SayAsync(_bot.Activities.Installation("add"));
        await _bot.SayAsync(_bot.Activities.Message("subscribe aws"));

        await _bot.SayAsync(_bot.Activities.Installation("remove"));
        await _bot.SayAsync(_bot.Activities.Installation("add"));

        Assert.Null((await Subscriptions.FindAsync(TeamsBot.Key(TeamsActivities.Personal), Cancelled))!.PausedBecause);
    }

    [Fact]
    public async Task A_command_that_takes_long_is_seen_to_be_worked_on_before_it_is_answered()
    {
        await using var teams = await FakeTeams.StartAsync();
        await using var bot = await TeamsBot.StartAsync(teams, change: services => services.AddSingleton<ICommandRouter>(provider =>
            new SlowRouter(ActivatorUtilities.CreateInstance<CommandRouter>(provider), teams.Typing)));
        await bot.SayAsync(bot.Activities.Message("list", TeamsActivities.Group)); // what starts once starts here

        await bot.SayAsync(bot.Activities.Message("slow help"));

        var calls = teams.Accepted.Where(call => call.Conversation == TeamsActivities.Personal).ToList();
        Assert.Equal(["typing", "message"], calls.Select(call => call.Type));
    }

    [Fact]
    public async Task A_throttled_answer_is_sent_again_and_an_unanswered_one_is_not()
    {
        _teams.Fail(new FakeFault(429, RetryAfter: TimeSpan.FromSeconds(1)));
        await _bot.SayAsync(_bot.Activities.Message("help"));
        Assert.Single(_teams.Messages);

        _teams.Fail(new FakeFault(502, AfterAccept: true));
        await _bot.SayAsync(_bot.Activities.Message("list"));
        Assert.Equal(2, _teams.Messages.Count);
    }

    [Fact]
    public async Task Removing_the_app_pauses_and_adding_it_again_goes_on_without_the_past()
    {
        await _bot.SayAsync(_bot.Activities.Installation("add", TeamsActivities.Team));
        await _bot.SayAsync(_bot.Activities.Message("subscribe aws", TeamsActivities.Deals));
        var key = TeamsBot.Key(TeamsActivities.Deals);

        await _bot.SayAsync(_bot.Activities.Installation("remove", TeamsActivities.Team));
        var away = await Subscriptions.FindAsync(key, Cancelled);
        await _bot.EnqueueAsync(SampleMessages.Alert, TeamsActivities.Deals);
        var before = _teams.Messages.Count;
        await _bot.DispatchAsync();

        Assert.NotNull(away!.PausedBecause);
        Assert.Equal(before, _teams.Messages.Count);

        await _bot.SayAsync(_bot.Activities.Installation("add", TeamsActivities.Team));
        Assert.Null((await Subscriptions.FindAsync(key, Cancelled))!.PausedBecause);
        Assert.Contains("added me to General", Assert.Single(_teams.Messages.Skip(before)).Words, StringComparison.Ordinal);
        await _bot.EnqueueAsync(SampleMessages.Alert, TeamsActivities.Deals);
        await _bot.DispatchAsync();
        Assert.Equal(before + 2, _teams.Messages.Count);
    }

    [Fact]
    public async Task A_deleted_channel_pauses_its_subscription_and_a_renamed_one_keeps_it()
    {
        await _bot.SayAsync(_bot.Activities.Message("subscribe aws", TeamsActivities.Deals));
        var key = TeamsBot.Key(TeamsActivities.Deals);

        await _bot.SayAsync(_bot.Activities.Conversation(TeamsActivities.Deals, "channelRenamed", channelName: "Vendor news"));
        Assert.Equal("Vendor news", (await Workspaces.FindChannelAsync(key, Cancelled))!.Name);
        Assert.Null((await Subscriptions.FindAsync(key, Cancelled))!.PausedBecause);

        await _bot.SayAsync(_bot.Activities.Conversation(TeamsActivities.Deals, "channelDeleted", channelName: "Vendor news"));
        Assert.Null(await Workspaces.FindChannelAsync(key, Cancelled));
        Assert.Equal("the channel was deleted", (await Subscriptions.FindAsync(key, Cancelled))!.PausedBecause);
    }

    [Fact]
    public async Task A_deleted_team_pauses_all_its_channels()
    {
        await _bot.SayAsync(_bot.Activities.Message("subscribe aws", TeamsActivities.Deals));
        await _bot.SayAsync(_bot.Activities.Message("subscribe aws", TeamsActivities.Team));

        await _bot.SayAsync(_bot.Activities.Conversation(TeamsActivities.Team, "teamDeleted"));

        Assert.All(
            await _bot.Services.GetRequiredService<ISubscribers>().ListSubscriptionsAsync(Cancelled),
            subscription => Assert.NotNull(subscription.PausedBecause));
    }

    [Fact]
    public async Task Another_service_address_is_used_from_its_first_activity_on()
    {
        await _bot.SayAsync(_bot.Activities.Message("subscribe aws", TeamsActivities.Deals));
        _bot.Activities.ServiceUrl = $"{_teams.Origin}/emea/";
        await _bot.SayAsync(_bot.Activities.Message("list", TeamsActivities.Deals));

        await _bot.EnqueueAsync(SampleMessages.Alert, TeamsActivities.Deals);
        await _bot.DispatchAsync();

        Assert.Equal(["/amer", "/emea", "/emea"], _teams.Messages.Select(message => message.Target[..5]));
    }

    [Fact]
    public async Task Hostile_words_are_answered_harmlessly()
    {
        string[] odd =
        [
            "<at>Everyone</at> ${x}", "{{DATE(2025-01-01T00:00:00Z)}}", "**x** [y](https://evil.example)", "'; DROP TABLE inbox; --", "\u202Eabc",
            new string('x', 10_000),
        ];
        foreach (var words in odd)
            await _bot.SayAsync(_bot.Activities.Message(words));

        Assert.Equal(6, _teams.Messages.Count); // and FakeTeams checks each of them when it ends
    }

    private static JsonObject Again(JsonObject activity, string id, string? timestamp = null)
    {
        var again = activity.DeepClone().AsObject();
        again["id"] = id;
        if (timestamp is not null) (again["timestamp"], again["localTimestamp"]) = (timestamp, timestamp);
        return again;
    }

    /// <summary>Answers what begins with "slow" when the person was shown that the bot is at it.</summary>
    private sealed class SlowRouter(ICommandRouter router, Task typing) : ICommandRouter
    {
        public async Task<CommandReply> RunAsync(CommandRequest request, CancellationToken cancellationToken)
        {
            if (!request.Text.StartsWith("slow ", StringComparison.Ordinal)) return await router.RunAsync(request, cancellationToken);
            await typing.WaitAsync(TimeSpan.FromMinutes(2), cancellationToken);
            return await router.RunAsync(request with { Text = request.Text[5..] }, cancellationToken);
        }

        public Task<Form?> OpenFormAsync(string name, CommandRequest request, CancellationToken cancellationToken) =>
            router.OpenFormAsync(name, request, cancellationToken);

        public Task<FormResult> SubmitFormAsync(
            string name, IReadOnlyDictionary<string, IReadOnlyList<string>> values, CommandRequest request, CancellationToken cancellationToken) =>
            router.SubmitFormAsync(name, values, request, cancellationToken);

        public IReadOnlyList<FormChoice> Search(string field, string typed, int limit) => router.Search(field, typed, limit);
    }
}
