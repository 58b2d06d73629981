using System.Text.Json.Nodes;
using BotService.Slack.Inbound;
using BotService.Tests.Fakes;
using BotService.Tests.Fakes.Slack;

namespace BotService.Tests.Slack;

/// <summary>Socket Mode.</summary>
public sealed class SlackSocketTests
{
    [Fact]
    public async Task Two_connections_are_kept_and_commands_come_over_them()
    {
        await using var bot = await SlackBot.StartAsync(sockets: true);
        await bot.Slack.WhenAsync(slack => slack.Sockets.Count == 2);

        await bot.Slack.Sockets[0].DeliverAsync("slash_commands", Command(bot, "help"));
        await bot.SettleAsync();

        Assert.Single(bot.In());
        Assert.Equal(SlackBot.Alice, bot.Last().EphemeralTo);
    }

    [Fact]
    public async Task A_forms_errors_come_back_in_the_acknowledgement()
    {
        await using var bot = await SlackBot.StartAsync(sockets: true);
        await bot.Slack.WhenAsync(slack => slack.Sockets.Count == 2);
        await bot.Slack.Sockets[1].DeliverAsync("slash_commands", Command(bot, "form subscribe"));
        await bot.SettleAsync();
        var payload = bot.Interaction("view_submission");
        payload["view"] = bot.Slack.Views["modal"].DeepClone();
        payload["view"]!["state"] = new JsonObject
        {
            ["values"] = new JsonObject { ["threshold"] = new JsonObject { ["value"] = new JsonObject { ["value"] = "900" } } }
        };

        var answer = await bot.Slack.Sockets[0].DeliverAsync("interactive", payload);

        Assert.Equal("errors", (string)answer!["response_action"]!);
    }

    [Fact]
    public async Task Choices_come_over_the_socket_too()
    {
        await using var bot = await SlackBot.StartAsync(sockets: true);
        await bot.Slack.WhenAsync(slack => slack.Sockets.Count == 2);
        var payload = bot.Interaction("block_suggestion");
        payload["block_id"] = "vendors";
        payload["value"] = "opena";

        var answer = await bot.Slack.Sockets[0].DeliverAsync("interactive", payload);

        Assert.Equal("openai", (string)answer!["options"]![0]!["value"]!);
    }

    [Theory]
    [InlineData("refresh_requested")]
    [InlineData("warning")]
    public async Task The_new_socket_is_open_before_the_old_one_closes_and_nothing_is_lost(string reason)
    {
        await using var bot = await SlackBot.StartAsync(sockets: true);
        await bot.Slack.WhenAsync(slack => slack.Sockets.Count == 2);
        var old = bot.Slack.Sockets[0];

        await old.AskToLeaveAsync(reason);
        await bot.Slack.WhenAsync(slack => slack.OpenedSockets == 3);

        Assert.True(old.IsOpen);
        await old.DeliverAsync("slash_commands", Command(bot, "help")); // still listened to
        await old.CloseAsync();
        await bot.Slack.WhenAsync(slack => slack.Sockets.Count == 2);
        await bot.Slack.Sockets[1].DeliverAsync("slash_commands", Command(bot, "help"));
        await bot.SettleAsync();
        Assert.Equal(2, bot.In().Count);
    }

    [Fact]
    public async Task A_cut_connection_is_replaced_and_its_event_is_worked_on_once()
    {
        await using var bot = await SlackBot.StartAsync(sockets: true);
        await bot.Slack.WhenAsync(slack => slack.Sockets.Count == 2);
        var mention = bot.Event(
            new JsonObject { ["type"] = "app_mention", ["user"] = SlackBot.Alice, ["text"] = "help", ["channel"] = SlackBot.Channel, ["ts"] = "5.1" },
            "EvTWICE");
        await bot.Slack.Sockets[0].DeliverAsync("events_api", mention);

        foreach (var socket in bot.Slack.Sockets) socket.Cut();
        await bot.Slack.WhenAsync(slack => slack.OpenedSockets >= 4 && slack.Sockets.Count == 2);
        await bot.Slack.Sockets[0].DeliverAsync("events_api", mention); // its acknowledgement was lost: Slack brings it again
        await bot.Slack.Sockets[1].DeliverAsync("events_api", mention);
        await bot.SettleAsync();

        Assert.Single(bot.In());
    }

    [Fact]
    public async Task A_refused_address_is_asked_for_again()
    {
        await using var slack = await FakeSlack.StartAsync();
        slack.Fail("apps.connections.open", "internal_error", times: 2);
        await using var bot = await SlackBot.StartAsync(sockets: true, slack: slack);

        await slack.WhenAsync(fake => fake.Sockets.Count == 2);

        Assert.Contains(bot.Log.Lines, line => line.Contains("No Socket Mode connection to Slack: internal_error", StringComparison.Ordinal));
        Assert.Equal(TimeSpan.Zero, bot.Get<SocketState>().Deaf);
    }

    [Fact]
    public async Task A_minute_without_Slacks_hello_wakes_somebody()
    {
        var time = new WaitedClock(TimeProvider.System.GetUtcNow());
        await using var slack = await FakeSlack.StartAsync();
        slack.Fail("apps.connections.open", "internal_error", times: 10_000);
        await using var bot = await SlackBot.StartAsync(sockets: true, slack: slack, time: time);
        bool IsAlarmed() => bot.Log.Lines.Any(line => line.StartsWith("Error Slack has not been heard for", StringComparison.Ordinal));

        await slack.WhenAsync(fake => fake.CallsOf("apps.connections.open").Count >= 2);
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.False(IsAlarmed());
        for (var waits = 0; waits < 100 && !IsAlarmed(); waits++)
        {
            await time.WhenSomebodyWaitsAsync();
            time.Advance(TimeSpan.FromMinutes(2)); // longer than any pause between two tries
        }

        Assert.True(IsAlarmed());
    }

    [Fact]
    public async Task In_Socket_Mode_there_is_no_door_over_HTTP()
    {
        await using var bot = await SlackBot.StartAsync(sockets: true);

        using var response = await bot.PostAsync("/slack/commands", bot.Command("help"), "application/x-www-form-urlencoded");

        Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
    }

    private static JsonObject Command(SlackBot bot, string text) => new()
    {
        ["command"] = "/deal",
        ["text"] = text,
        ["team_id"] = FakeSlack.Team,
        ["channel_id"] = SlackBot.Channel,
        ["user_id"] = SlackBot.Alice,
        ["user_name"] = "alice",
        ["trigger_id"] = bot.Trigger(),
        ["response_url"] = bot.Slack.ResponseUrl(SlackBot.Channel, SlackBot.Alice),
    };
}
