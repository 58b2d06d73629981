using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using BotService.Alerting.Commands;
using BotService.Alerting.Inbound;
using BotService.Alerting.Subscriptions;
using BotService.Alerting.Workspaces;
using BotService.Domain.Subscriptions;
using BotService.Slack.Inbound;
using BotService.Slack.Rendering;
using BotService.Tests.Fakes.Slack;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BotService.Tests.Slack;

public sealed class SlackConversationTests
{
    [Fact]
    public async Task A_slash_command_is_answered_to_the_asker_alone()
    {
        await using var bot = await SlackBot.StartAsync();

        await bot.SayAsync("openai");

        Assert.Equal(SlackBot.Alice, bot.Last().EphemeralTo);
        Assert.Contains("OpenAI", bot.Last().AllText, StringComparison.Ordinal);
        Assert.Null(bot.Slack.CallsOf("response_url").Single().Token); // a response URL never sees the token
    }

    [Fact]
    public async Task Every_example_of_every_command_is_answered()
    {
        await using var bot = await SlackBot.StartAsync(settings: new() { ["Commands:PerUserAMinute"] = "10000", ["Commands:PerWorkspaceAMinute"] = "100000" });

        foreach (var example in bot.Get<CommandCatalogue>().Commands.SelectMany(command => command.Help.Examples))
        {
            var before = bot.Slack.Calls.Count;
            await bot.SayAsync(example);
            Assert.True(bot.Slack.Calls.Skip(before).Any(call => call.Method is "response_url" or "views.open"), $"no answer to {example}");
        }
    }

    [Fact]
    public async Task A_form_opens_and_its_answer_stands_in_the_modal()
    {
        await using var bot = await SlackBot.StartAsync();

        await bot.SayAsync("form deal");
        var answer = await bot.SubmitAsync(bot.Slack.Views["modal"], new() { ["vendors"] = ["openai"] });

        Assert.Equal("update", (string)answer!["response_action"]!);
        Assert.Empty(SlackOutput.CheckView((JsonObject)answer["view"]!));
        Assert.Contains("OpenAI", SlackOutput.TextOf(answer["view"]!["blocks"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_cannot_open_any_more_is_told_in_words()
    {
        await using var bot = await SlackBot.StartAsync();

        using var response = await bot.PostAsync("/slack/commands", bot.Command("form deal", trigger: "expired.1"), "application/x-www-form-urlencoded");
        await bot.SettleAsync();

        Assert.Equal(SlackBot.Alice, bot.Last().EphemeralTo);
    }

    [Fact]
    public async Task Sharing_puts_the_answer_into_the_channel_and_takes_the_private_one_away()
    {
        await using var bot = await SlackBot.StartAsync();
        await bot.SayAsync("openai");

        await bot.PressAsync(bot.Last(), "Share to channel");

        Assert.Null(bot.Last().EphemeralTo);
        Assert.Contains("OpenAI", bot.Last().AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("Share to channel", bot.Last().Blocks!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(bot.Slack.CallsOf("response_url"), call => call.Arguments["delete_original"] is not null);
    }

    [Fact]
    public async Task Subscribing_in_a_modal_saves_it_for_the_channel_of_the_verified_workspace()
    {
        await using var bot = await SlackBot.StartAsync();
        await bot.SayAsync("form subscribe");

        var answer = await bot.SubmitAsync(bot.Slack.Views["modal"], new() { ["vendors"] = ["openai", "aws"], ["threshold"] = ["70"], ["digest"] = ["09:00"] });

        Assert.Equal("update", (string)answer!["response_action"]!);
        var saved = await bot.Get<ISubscriptionStore>().FindAsync(SlackBot.Deals, CancellationToken.None);
        Assert.NotNull(saved);
        Assert.Equal(["aws", "openai"], saved.PartyIds.Order());
        Assert.Equal(70, saved.Threshold);
        Assert.Equal("Europe/Berlin", saved.Zone); // from the person's profile
        Assert.Equal(SlackBot.Alice, saved.CreatedBy);
    }

    [Fact]
    public async Task An_error_stands_at_its_field()
    {
        await using var bot = await SlackBot.StartAsync();
        await bot.SayAsync("form subscribe");

        var answer = await bot.SubmitAsync(bot.Slack.Views["modal"], new() { ["threshold"] = ["150"], ["zone"] = ["Mars/Olympus"] });

        Assert.Equal("errors", (string)answer!["response_action"]!);
        Assert.Equal(["threshold", "zone"], answer["errors"]!.AsObject().Select(error => error.Key).Order());
        Assert.Null(await bot.Get<ISubscriptionStore>().FindAsync(SlackBot.Deals, CancellationToken.None));
    }

    [Fact]
    public async Task Vendors_are_found_while_typing()
    {
        await using var bot = await SlackBot.StartAsync();
        var payload = bot.Interaction("block_suggestion");
        payload["block_id"] = "vendors";
        payload["action_id"] = "value";
        payload["value"] = "opena";

        using var response = await bot.PostAsync("/slack/options", SlackBot.Form(("payload", payload.ToJsonString())), "application/x-www-form-urlencoded");

        var options = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["options"]!.AsArray();
        Assert.Equal("openai", (string)options[0]!["value"]!);
    }

    [Fact]
    public async Task A_mention_in_a_thread_is_answered_in_the_thread()
    {
        await using var bot = await SlackBot.StartAsync();

        await bot.EventAsync(
            new JsonObject
            {
                ["type"] = "app_mention",
                ["user"] = SlackBot.Alice,
                ["text"] = $"<@{FakeSlack.BotUser}> deal openai &amp; aws",
                ["channel"] = SlackBot.Channel,
                ["ts"] = "5.1",
                ["thread_ts"] = "4.2",
            });

        Assert.Equal("4.2", bot.Last().ThreadTs);
        Assert.Equal(SlackBot.Alice, bot.Last().EphemeralTo);
    }

    [Fact]
    public async Task A_private_answer_that_the_channel_does_not_take_goes_to_the_persons_own_chat()
    {
        await using var bot = await SlackBot.StartAsync();

        await bot.EventAsync(
            new JsonObject
            {
                ["type"] = "app_mention",
                ["user"] = SlackBot.Alice,
                ["text"] = $"<@{FakeSlack.BotUser}> help",
                ["channel"] = "C0RANDOM01",
                ["ts"] = "5.1"
            });

        Assert.Empty(bot.In("C0RANDOM01"));
        Assert.Single(bot.In(SlackBot.Direct));
    }

    [Fact]
    public async Task A_direct_message_is_answered_and_nobody_elses_words_are()
    {
        await using var bot = await SlackBot.StartAsync();
        JsonObject Message(Action<JsonObject>? change = null)
        {
            var inner = new JsonObject
            {
                ["type"] = "message",
                ["channel_type"] = "im",
                ["user"] = SlackBot.Alice,
                ["text"] = "help",
                ["channel"] = SlackBot.Direct,
                ["ts"] = "6.1"
            };
            change?.Invoke(inner);
            return inner;
        }

        await bot.EventAsync(Message(inner => inner["bot_id"] = FakeSlack.BotId));
        await bot.EventAsync(Message(inner => inner["subtype"] = "message_changed"));
        await bot.EventAsync(Message(inner => inner["subtype"] = "message_deleted"));
        await bot.EventAsync(Message(inner => inner["user"] = FakeSlack.BotUser));
        await bot.EventAsync(Message(inner => inner.Remove("user")));
        await bot.EventAsync(Message(inner => inner["channel_type"] = "channel"));
        Assert.Empty(bot.In(SlackBot.Direct));
        await bot.EventAsync(Message());

        Assert.Single(bot.In(SlackBot.Direct));
    }

    [Fact]
    public async Task The_message_shortcut_opens_the_form_for_its_thread()
    {
        await using var bot = await SlackBot.StartAsync();
        var payload = bot.Interaction("message_action");
        payload["callback_id"] = SlackConversation.Shortcut;
        payload["channel"] = new JsonObject { ["id"] = SlackBot.Channel };
        payload["message"] = new JsonObject { ["ts"] = "7.1", ["thread_ts"] = "7.0", ["text"] = "what about OpenAI, see <https://example.com/a|this>?" };

        await bot.InteractAsync(payload);

        var form = bot.Slack.Views["modal"];
        Assert.Contains("\"thread\":\"7.0\"", (string)form["private_metadata"]!, StringComparison.Ordinal);
        Assert.Equal("openai", (string)form["blocks"]![0]!["element"]!["initial_options"]![0]!["value"]!);
        var answer = await bot.SubmitAsync(form, []);
        Assert.Contains("OpenAI", SlackOutput.TextOf(answer!["view"]!["blocks"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_home_tab_shows_subscriptions_next_digest_and_feeds_and_its_buttons_work()
    {
        await using var bot = await SlackBot.StartAsync();
        await bot.SayAsync("subscribe openai digest 09:00 zone Europe/Berlin");

        await bot.EventAsync(new JsonObject { ["type"] = "app_home_opened", ["user"] = SlackBot.Alice, ["channel"] = SlackBot.Direct, ["tab"] = "home" });

        var home = bot.Slack.Views[SlackBot.Alice];
        var text = SlackOutput.TextOf(home["blocks"]);
        Assert.Contains("Next digest", text, StringComparison.Ordinal);
        Assert.Contains("Europe/Berlin", text, StringComparison.Ordinal);
        Assert.Contains("followed, all well", text, StringComparison.Ordinal);
        foreach (var button in new[] { "My subscription", "Preview the digest", "Exposure", "Feeds", "Help" })
        {
            bot.Slack.Views.TryRemove("modal", out _);
            await bot.PressAsync(home, button);
            Assert.True(bot.Slack.Views.ContainsKey("modal"), button);
        }

        await bot.PressAsync(home, "Subscribe my chat");
        await bot.SubmitAsync(bot.Slack.Views["modal"], new() { ["vendors"] = ["aws"] });
        Assert.NotNull(await bot.Get<ISubscriptionStore>().FindAsync(new ChannelKey(SlackBot.Workspace, SlackBot.Direct), CancellationToken.None));
        Assert.Contains("Your chat with me", SlackOutput.TextOf(bot.Slack.Views[SlackBot.Alice]["blocks"]), StringComparison.Ordinal);

        await bot.EventAsync(new JsonObject { ["type"] = "app_home_opened", ["user"] = "U0BOB00001", ["channel"] = "D0BOB00001", ["tab"] = "home" });
        Assert.DoesNotContain("Your chat with me  ", SlackOutput.TextOf(bot.Slack.Views["U0BOB00001"]["blocks"]), StringComparison.Ordinal); // hers is hers
        Assert.DoesNotContain("AWS", SlackOutput.TextOf(bot.Slack.Views["U0BOB00001"]["blocks"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_private_channel_follows_stands_on_no_home_tab_and_in_no_other_list()
    {
        await using var bot = await SlackBot.StartAsync();
        bot.Slack.Channels[SlackBot.Channel].IsPrivate = true;
        await bot.SayAsync("subscribe oracle");

        await bot.EventAsync(new JsonObject { ["type"] = "app_home_opened", ["user"] = SlackBot.Alice, ["channel"] = SlackBot.Direct, ["tab"] = "home" });

        Assert.DoesNotContain("Oracle", SlackOutput.TextOf(bot.Slack.Views[SlackBot.Alice]["blocks"]), StringComparison.Ordinal);
        Assert.Contains("shown there alone", SlackOutput.TextOf(bot.Slack.Views[SlackBot.Alice]["blocks"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_brought_four_times_has_one_effect()
    {
        await using var bot = await SlackBot.StartAsync();
        var mention = new JsonObject
        {
            ["type"] = "app_mention",
            ["user"] = SlackBot.Alice,
            ["text"] = $"<@{FakeSlack.BotUser}> help",
            ["channel"] = SlackBot.Channel,
            ["ts"] = "5.1"
        };

        for (var i = 0; i < 4; i++) await bot.EventAsync(mention, id: "EvSAME");

        Assert.Single(bot.In());
    }

    [Fact]
    public async Task A_flood_of_repeated_and_shuffled_events_loses_and_doubles_nothing()
    {
        await using var bot = await SlackBot.StartAsync(settings: new() { ["Commands:PerUserAMinute"] = "10000", ["Commands:PerWorkspaceAMinute"] = "100000" });
        var random = new Random(8);
        var events = Enumerable.Range(0, 100)
            .SelectMany(i => Enumerable.Repeat(
                bot.Event(
                    new JsonObject
                    {
                        ["type"] = "app_mention",
                        ["user"] = SlackBot.Alice,
                        ["text"] = $"why nothing{i}",
                        ["channel"] = SlackBot.Channel,
                        ["ts"] = $"5.{i}"
                    },
                    id: $"EvFLOOD{i}"),
                4))
            .Select(payload => Encoding.UTF8.GetBytes(payload.ToJsonString())).ToArray();
        random.Shuffle(events);

        await Parallel.ForEachAsync(events, new ParallelOptions { MaxDegreeOfParallelism = 50 }, async (body, _) =>
        {
            using var response = await bot.PostAsync("/slack/events", body, "application/json");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        });
        await bot.SettleAsync();

        Assert.Equal(100, bot.In().Count);
        Assert.Equal(100, bot.In().Select(message => message.AllText).Distinct().Count());
    }

    /// <summary>Row 94: what people can type, and what comes back of it; every answer passes the output checker.</summary>
    [Theory]
    [InlineData("'; DROP TABLE subscriptions; --")]
    [InlineData("<!channel> <@U1> <https://evil.example|bank.example>")]
    [InlineData("*bold* _it_ ~gone~ `code` > quote :rocket: :joy:")]
    [InlineData("\u0000\u0007\u001b[31m \u202Egnp.exe a\u200Bb")]
    [InlineData("subscribe <!here> \" OR 1=1")]
    [InlineData("why ../../etc/passwd")]
    [InlineData("details T0OTHER001")]
    [InlineData("feeds add javascript:alert(1)")]
    [InlineData("mute <!subteam^S1> 7d")]
    [InlineData("compare :boom: @everyone")]
    public async Task Whatever_is_typed_is_answered_as_text(string typed)
    {
        await using var bot = await SlackBot.StartAsync();

        await bot.SayAsync(typed);
        await bot.SayAsync(typed + new string('x', 10_000));

        Assert.Equal(2, bot.In().Count);
        Assert.Empty(await bot.Get<ISubscribers>().ListSubscriptionsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task An_exact_replay_is_acknowledged_and_does_nothing()
    {
        await using var bot = await SlackBot.StartAsync();
        var body = bot.Command("help");
        var at = TimeProvider.System.GetUtcNow();

        for (var i = 0; i < 3; i++)
        {
            using var response = await bot.PostAsync("/slack/commands", body, "application/x-www-form-urlencoded", at: at);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            await bot.SettleAsync();
        }

        Assert.Single(bot.In());
    }

    [Fact]
    public async Task A_refused_chart_is_left_out()
    {
        await using var bot = await SlackBot.StartAsync();
        bot.Slack.RefusesCharts = true;

        await bot.SayAsync("exposure");
        await bot.SayAsync("openai");

        Assert.Equal(2, bot.In().Count);
    }

    [Theory]
    [InlineData("500")]
    [InlineData("reset")]
    [InlineData("html")]
    [InlineData("fatal_error")]
    public async Task An_answer_that_Slack_did_not_confirm_is_given_once_more_and_says_so(string fault)
    {
        await using var bot = await SlackBot.StartAsync();
        bot.Slack.Fail("chat.postMessage", fault);

        await bot.EventAsync(
            new JsonObject
            {
                ["type"] = "message",
                ["channel_type"] = "im",
                ["user"] = SlackBot.Alice,
                ["text"] = "help",
                ["channel"] = SlackBot.Direct,
                ["ts"] = "6.1"
            });

        Assert.Contains(MessageRendering.RepeatNote, Assert.Single(bot.In(SlackBot.Direct)).AllText, StringComparison.Ordinal);
        Assert.Equal(2, bot.Slack.CallsOf("chat.postMessage").Count);
    }

    [Fact]
    public async Task A_home_tab_whose_answer_was_lost_is_shown_again()
    {
        await using var bot = await SlackBot.StartAsync();
        bot.Slack.Fail("views.publish", "reset");

        await bot.EventAsync(new JsonObject { ["type"] = "app_home_opened", ["user"] = SlackBot.Alice, ["channel"] = SlackBot.Direct, ["tab"] = "home" });

        Assert.True(bot.Slack.Views.ContainsKey(SlackBot.Alice));
    }

    [Fact]
    public async Task An_answer_that_Slack_refuses_comes_in_plain_words()
    {
        await using var bot = await SlackBot.StartAsync();
        bot.Slack.Fail("chat.postMessage", "invalid_blocks");

        await bot.EventAsync(
            new JsonObject
            {
                ["type"] = "message",
                ["channel_type"] = "im",
                ["user"] = SlackBot.Alice,
                ["text"] = "help",
                ["channel"] = SlackBot.Direct,
                ["ts"] = "6.1"
            });

        Assert.Contains("help", Assert.Single(bot.In(SlackBot.Direct)).AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_Slacks_own_response_addresses_are_called()
    {
        await using var other = await FakeSlack.StartAsync();
        await using var bot = await SlackBot.StartAsync();

        using var response = await bot.PostAsync(
            "/slack/commands", bot.Command("help", responseUrl: other.ResponseUrl("C1", "U1")), "application/x-www-form-urlencoded");
        await bot.SettleAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(other.Calls);
    }

    [Fact]
    public async Task A_workspace_without_an_install_is_told_so_and_sees_nothing()
    {
        await using var bot = await SlackBot.StartAsync();

        using var response = await bot.PostAsync("/slack/commands", bot.Command("list", team: "T0OTHER001"), "application/x-www-form-urlencoded");
        await bot.SettleAsync();

        Assert.Contains("no access to this workspace", bot.Last().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_of_another_company_in_a_shared_channel_cannot_use_the_bot()
    {
        await using var bot = await SlackBot.StartAsync();
        await bot.SayAsync("form subscribe");
        var view = bot.Slack.Views["modal"];
        var payload = bot.Interaction("view_submission");
        payload["view"] = view.DeepClone();
        payload["user"]!["team_id"] = "T0OTHER001";

        await bot.InteractAsync(payload);
        await bot.EventAsync(
            new JsonObject
            {
                ["type"] = "app_mention",
                ["user"] = "U0OTHER001",
                ["user_team"] = "T0OTHER001",
                ["text"] = $"<@{FakeSlack.BotUser}> list",
                ["channel"] = SlackBot.Channel,
                ["ts"] = "5.1",
            });

        Assert.Null(await bot.Get<ISubscriptionStore>().FindAsync(SlackBot.Deals, CancellationToken.None));
        Assert.Empty(bot.In());
    }

    [Fact]
    public async Task A_channel_that_another_company_reads_is_subscribed_by_an_admin_who_was_told_so()
    {
        await using var bot = await SlackBot.StartAsync();
        bot.Slack.Channels[SlackBot.Channel].IsShared = true;
        Task<Subscription?> SavedAsync() => bot.Get<ISubscriptionStore>().FindAsync(SlackBot.Deals, CancellationToken.None);

        await bot.SayAsync("subscribe openai");
        Assert.Contains("Ask an admin to type “/deal subscribe openai” here", bot.Last().AllText, StringComparison.Ordinal);
        await bot.SayAsync("form subscribe");
        await bot.SayAsync("shared-ok subscribe openai"); // what the admin's button says, typed
        Assert.False(bot.Slack.Views.ContainsKey("modal"));
        Assert.Null(await SavedAsync());

        bot.Slack.Admins.Add(SlackBot.Alice);
        await bot.SayAsync("subscribe openai");
        Assert.Null(await SavedAsync());
        await bot.PressAsync(bot.Last(), "Subscribe it all the same");
        Assert.Equal(["openai"], (await SavedAsync())!.PartyIds);

        bot.Slack.Admins.Clear();
        await bot.SayAsync("subscribe +aws"); // confirmed is confirmed
        Assert.Equal(["aws", "openai"], (await SavedAsync())!.PartyIds.Order());
    }

    [Theory]
    [InlineData("C0RANDOM01")] // public, the bot is not in
    [InlineData("C0PRIVATE1")] // private: Slack says that there is no such channel
    public async Task A_channel_that_the_bot_is_not_in_is_not_subscribed_and_the_answer_says_how_to_invite_it(string channel)
    {
        await using var bot = await SlackBot.StartAsync();

        await bot.SayAsync("subscribe openai", channel);

        Assert.Contains("Invite me (/invite @botservice)", bot.Last(channel).AllText, StringComparison.Ordinal);
        Assert.Null(await bot.Get<ISubscriptionStore>().FindAsync(new ChannelKey(SlackBot.Workspace, channel), CancellationToken.None));
    }

    [Fact]
    public async Task Answers_in_a_channel_that_another_company_reads_cannot_be_shared()
    {
        await using var bot = await SlackBot.StartAsync();
        await bot.SayAsync("openai");
        var answer = bot.Last();
        bot.Slack.Channels[SlackBot.Channel].IsShared = true;

        await bot.PressAsync(answer, "Share to channel");

        Assert.All(bot.In(), message => Assert.Equal(SlackBot.Alice, message.EphemeralTo));
        Assert.Contains("stays with you", bot.Last().AllText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("app_uninstalled")]
    [InlineData("tokens_revoked")]
    public async Task Goodbye_wipes_the_install(string type)
    {
        await using var bot = await SlackBot.StartAsync(install: true, settings: new() { ["Slack:SigningSecret"] = FakeSlack.SigningSecret });
        await bot.Get<BotService.Slack.Installing.SlackWorkspaces>().SaveInstallAsync(
            new JsonObject
            {
                ["access_token"] = FakeSlack.BotToken,
                ["bot_user_id"] = FakeSlack.BotUser,
                ["team"] = new JsonObject { ["id"] = FakeSlack.Team }
            },
            CancellationToken.None);

        await bot.EventAsync(new JsonObject { ["type"] = type, ["tokens"] = new JsonObject { ["bot"] = new JsonArray(FakeSlack.BotUser) } });

        Assert.Null((await bot.Get<IWorkspaceStore>().FindAsync(SlackBot.Workspace, CancellationToken.None))?.Credentials);
        var before = bot.Slack.Calls.Count;
        await bot.SayAsync("help");
        Assert.DoesNotContain(bot.Slack.Calls.Skip(before), call => call.Token is not null);
    }

    [Fact]
    public async Task Without_a_database_Slack_is_asked_to_come_again_and_people_are_told_to_try_again()
    {
        await using var bot = await SlackBot.StartAsync(change: services => services.Replace(ServiceDescriptor.Singleton<IInbox, NoInbox>()));
        var mention = bot.Event(
            new JsonObject { ["type"] = "app_mention", ["user"] = SlackBot.Alice, ["text"] = "help", ["channel"] = SlackBot.Channel, ["ts"] = "5.1" });

        using var happened = await bot.PostAsync("/slack/events", Encoding.UTF8.GetBytes(mention.ToJsonString()), "application/json");
        using var command = await bot.PostAsync("/slack/commands", bot.Command("help"), "application/x-www-form-urlencoded");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, happened.StatusCode);
        Assert.Contains("try again", await command.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private sealed class NoInbox : IInbox
    {
        public Task<bool> TryAcceptAsync(InboundEvent inbound, CancellationToken cancellationToken) => throw new InvalidOperationException("no database");

        public Task<IReadOnlyList<InboundEvent>> ClaimAsync(int limit, DateTimeOffset now, DateTimeOffset leaseEnd, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<InboundEvent>>([]);

        public Task CompleteAsync(string key, string? failure, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
