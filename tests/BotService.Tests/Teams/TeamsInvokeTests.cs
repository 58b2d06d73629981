using System.Net;
using System.Text.Json.Nodes;
using BotService.Alerting.Inbound;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Deliveries;
using BotService.Tests.Fakes.Teams;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Tests.Teams;

/// <summary>Buttons, dialogs and the search box: requests that wait for their answer.</summary>
public sealed class TeamsInvokeTests : IAsyncLifetime
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private FakeTeams _teams = null!;
    private TeamsBot _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _teams = await FakeTeams.StartAsync();
        _bot = await TeamsBot.StartAsync(_teams);
        await _bot.SayAsync(_bot.Activities.Message("subscribe aws", TeamsActivities.Deals));
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _teams.DisposeAsync();
    }

    [Theory]
    [InlineData("why 7k2m9qx4tb")]
    [InlineData("details 7k2m9qx4tb")]
    [InlineData("mute aws 7d")]
    [InlineData("follow 7k2m9qx4tb")]
    [InlineData("useful 7k2m9qx4tb")]
    public async Task A_button_on_an_alert_is_answered_under_the_alert(string command)
    {
        var message = await AlertAsync();

        var (status, body) = await _bot.SayAsync(_bot.Activities.Press(command, message.Id, TeamsActivities.Deals));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("200", "application/vnd.microsoft.card.adaptive"), (body!["statusCode"]!.ToString(), body["type"]!.GetValue<string>()));
        var words = CardReader.Words(body["value"]);
        Assert.Contains("Acme Cloud and Initech sign an exclusive compute deal", words, StringComparison.Ordinal);
        Assert.True(words.Length > CardReader.Words(_teams.Messages[^1].Card).Length, "there is no answer under the alert");
        CardReader.AssertHarmless(body);
    }

    [Fact]
    public async Task A_pressed_button_and_the_typed_command_do_the_same()
    {
        var message = await AlertAsync();

        await _bot.SayAsync(_bot.Activities.Press("mute aws 7d", message.Id, TeamsActivities.Deals));

        Assert.Single(await MutesAsync());
    }

    [Fact]
    public async Task A_press_that_is_delivered_twice_has_one_effect()
    {
        var message = await AlertAsync();
        var press = _bot.Activities.Press("mute aws 7d", message.Id, TeamsActivities.Deals);
        await _bot.SayAsync(press);
        await _bot.SayAsync(_bot.Activities.Press("unmute aws", message.Id, TeamsActivities.Deals));
        var again = press.DeepClone().AsObject();
        again["id"] = "f:another";

        var (status, body) = await _bot.SayAsync(again);

        Assert.Equal((HttpStatusCode.OK, "200"), (status, body!["statusCode"]!.ToString()));
        Assert.Empty(await MutesAsync());
        Assert.Equal(0, await _bot.Services.GetRequiredService<InboxProcessor>().DrainAsync(Cancelled));
    }

    [Fact]
    public async Task A_refresh_shows_the_votes_and_the_newest_text()
    {
        var message = await AlertAsync();
        var store = _bot.Services.GetRequiredService<IFeedbackStore>();
        await store.VoteAsync(TeamsBot.Key(TeamsActivities.Deals), new("7k2m9qx4tb"), "one", 1, Cancelled);
        await store.VoteAsync(TeamsBot.Key(TeamsActivities.Deals), new("7k2m9qx4tb"), "two", -1, Cancelled);
        var deliveries = _bot.Services.GetRequiredService<BotService.Alerting.Outbox.IChannelDeliveries>();
        var parent = (await deliveries.FindByMessageAsync(TeamsBot.Key("x").Workspace, message, Cancelled))!;
        await _bot.EnqueueAsync(
            SampleMessages.Alert with { Blocks = [new BotService.Alerting.Chat.MessageBlock.Paragraph("now confirmed")] }, TeamsActivities.Deals,
            DeliveryKind.Edit, parent.Id);
        await _bot.DispatchAsync();

        var (_, body) = await _bot.SayAsync(_bot.Activities.Invoke(
            "adaptiveCard/action",
            new JsonObject
            {
                ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "refresh", ["data"] = new JsonObject() },
                ["trigger"] = "automatic"
            },
            TeamsActivities.Deals,
            message.Id));

        var words = CardReader.Words(body!["value"]);
        Assert.Contains("👍 1   👎 1", words, StringComparison.Ordinal);
        Assert.Contains("now confirmed", words, StringComparison.Ordinal);
        Assert.True(body["value"]!.AsObject().ContainsKey("refresh"));
    }

    [Fact]
    public async Task A_client_without_Execute_submits_and_gets_a_message()
    {
        var submit = _bot.Activities.Message("", TeamsActivities.Personal);
        submit.Remove("text");
        submit["value"] = new JsonObject { ["command"] = "help lookup" };

        await _bot.SayAsync(submit);

        Assert.Contains("openai aws", _teams.Messages[^1].Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_of_another_tenants_message_is_answered_without_that_message()
    {
        var message = await AlertAsync();
        var press = _bot.Activities.Press("help", message.Id, TeamsActivities.Group);

        var (_, body) = await _bot.SayAsync(press);

        Assert.DoesNotContain("Acme Cloud", CardReader.Words(body!["value"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_without_a_command_is_told_so()
    {
        var (status, body) = await _bot.SayAsync(_bot.Activities.Invoke("adaptiveCard/action", new JsonObject { ["action"] = "odd" }));

        Assert.Equal((HttpStatusCode.OK, "400"), (status, body!["statusCode"]!.ToString()));
    }

    [Theory]
    [InlineData("composeExtension/fetchTask")]
    [InlineData("signin/verifyState")]
    public async Task An_invoke_that_nobody_knows_is_not_implemented(string name) =>
        Assert.Equal(HttpStatusCode.NotImplemented, (await _bot.SayAsync(_bot.Activities.Invoke(name, []))).Status);

    [Fact]
    public async Task The_search_box_finds_deals_and_each_result_has_its_card_and_source()
    {
        var (status, body) = await _bot.SayAsync(_bot.Activities.Search("openai"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(
            ("result", "list"), (body!["composeExtension"]!["type"]!.GetValue<string>(), body["composeExtension"]!["attachmentLayout"]!.GetValue<string>()));
        var results = body["composeExtension"]!["attachments"]!.AsArray();
        Assert.InRange(results.Count, 2, 25);
        Assert.All(results, result =>
        {
            Assert.Equal("application/vnd.microsoft.card.adaptive", result!["contentType"]!.GetValue<string>());
            Assert.NotEmpty(result["preview"]!["content"]!["title"]!.GetValue<string>());
            Assert.Contains("Value", CardReader.Words(result["content"]), StringComparison.Ordinal);
            Assert.True(result["content"]!.ToJsonString().Length * 2 < 28 * 1024);
        });
        Assert.Contains(results, result => CardReader.Buttons(result!["content"]).Contains("Open the source"));
        CardReader.AssertHarmless(body);
    }

    [Fact]
    public async Task The_search_box_turns_pages()
    {
        var (_, first) = await _bot.SayAsync(_bot.Activities.Search("", 0, 5));
        var (_, second) = await _bot.SayAsync(_bot.Activities.Search("", 5, 5));
        var (_, both) = await _bot.SayAsync(_bot.Activities.Search("", 0, 10));

        Assert.Equal(Titles(both), [.. Titles(first), .. Titles(second)]);
    }

    [Theory]
    [InlineData("qqqqqqqq", "No deal with the words")]
    [InlineData("openai since:never", "since:2025")]
    public async Task The_search_box_says_why_it_is_empty(string query, string part)
    {
        var (_, body) = await _bot.SayAsync(_bot.Activities.Search(query));

        Assert.Equal("message", body!["composeExtension"]!["type"]!.GetValue<string>());
        Assert.Contains(part, body["composeExtension"]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dialog_has_the_fields_of_the_form_filled_in_with_what_is_set()
    {
        var (status, body) = await _bot.SayAsync(_bot.Activities.Invoke(
            "task/fetch", new JsonObject { ["data"] = new JsonObject { ["form"] = "subscribe" } }, TeamsActivities.Deals));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("continue", body!["task"]!["type"]!.GetValue<string>());
        var card = body["task"]!["value"]!["card"]!["content"]!.AsObject();
        Golden.Check("dialog-subscribe", Shortened(card));
        var vendors = CardReader.Objects(card).Single(element => element["id"]?.ToString() == "field.vendors");
        Assert.Equal("aws", vendors["value"]!.GetValue<string>());
        Assert.True(vendors["choices"]!.AsArray().Count > 100);
    }

    [Fact]
    public async Task The_dialog_shows_errors_at_their_fields_and_keeps_what_was_typed()
    {
        var (_, body) = await SubmitAsync(("threshold", "400"), ("zone", "Nowhere/City"), ("alerts", "on"), ("quiet", "late"));

        var card = body!["task"]!["value"]!["card"]!["content"]!.AsObject();
        Assert.Equal(3, CardReader.Objects(card).Count(element => element["color"]?.ToString() == "Attention"));
        Assert.Equal("Nowhere/City", CardReader.Objects(card).Single(element => element["id"]?.ToString() == "field.zone")["value"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_filled_in_dialog_subscribes_and_says_so()
    {
        var (_, body) = await SubmitAsync(
            ("vendors", "aws,openai"), ("threshold", "70"), ("alerts", "on"), ("digest", "08:30"), ("days", "Monday,Friday"), ("zone", "Europe/Berlin"),
            ("quiet", ""));

        Assert.Equal("continue", body!["task"]!["type"]!.GetValue<string>());
        Assert.DoesNotContain(CardReader.Objects(body), element => CardReader.Type(element) == "Action.Execute");
        var subscription = (await _bot.Services.GetRequiredService<ISubscriptionStore>().FindAsync(TeamsBot.Key(TeamsActivities.Deals), Cancelled))!;
        Assert.Equal((70, "Europe/Berlin", new TimeOnly(8, 30)), (subscription.Threshold, subscription.Zone, subscription.Digest!.At));
        Assert.Equal(["aws", "openai"], subscription.PartyIds);
    }

    private Task<(HttpStatusCode Status, JsonObject? Body)> SubmitAsync(params (string Field, string Value)[] fields)
    {
        var data = new JsonObject { ["form"] = "subscribe" };
        foreach (var (field, value) in fields) data[$"field.{field}"] = value;
        return _bot.SayAsync(_bot.Activities.Invoke("task/submit", new JsonObject { ["data"] = data }, TeamsActivities.Deals));
    }

    private async Task<MessageRef> AlertAsync()
    {
        var delivery = await _bot.EnqueueAsync(SampleMessages.Alert, TeamsActivities.Deals);
        await _bot.DispatchAsync();
        return (await _bot.FindAsync(delivery.Id)).Message!;
    }

    private static List<string> Titles(JsonObject? body) =>
        [.. body!["composeExtension"]!["attachments"]!.AsArray().Select(result => result!["preview"]!["content"]!["title"]!.GetValue<string>())];

    /// <summary>The vendors are many, and change with the seeds: three are enough to look at.</summary>
    private static JsonObject Shortened(JsonObject card)
    {
        var copy = card.DeepClone().AsObject();
        var choices = CardReader.Objects(copy).Single(element => element["id"]?.ToString() == "field.vendors")["choices"]!.AsArray();
        while (choices.Count > 3) choices.RemoveAt(choices.Count - 1);
        return copy;
    }

    private Task<IReadOnlyList<Mute>> MutesAsync() =>
        _bot.Services.GetRequiredService<IMuteStore>().ListAsync(TeamsBot.Key(TeamsActivities.Deals), TimeProvider.System.GetUtcNow(), Cancelled);
}
