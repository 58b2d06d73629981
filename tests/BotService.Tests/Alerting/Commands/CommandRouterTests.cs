using BotService.Alerting.Chat;
using BotService.Alerting.Commands;
using BotService.Domain.Parties;
using BotService.Domain.Subscriptions;
using BotService.Tests.Builders;
using BotService.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using static BotService.Tests.Builders.DealBuilder;
using static BotService.Tests.Builders.StoryBuilder;

namespace BotService.Tests.Alerting.Commands;

public sealed class CommandRouterTests
{
    [Fact]
    public async Task Every_command_has_three_examples_that_are_understood()
    {
        await using var talk = await Conversation.StartAsync();
        foreach (var command in talk.Get<CommandCatalogue>().Commands)
        {
            Assert.True(command.Help.Examples.Count >= 3, command.Help.Name);
            var help = await talk.AskAsync($"help {command.Help.Name}");
            Assert.All(command.Help.Examples, example => Assert.Contains($"/deal {example}", help, StringComparison.Ordinal));
            Assert.Contains(command.Help.Name, await talk.AskAsync("help"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("help")]
    [InlineData("Hello!")]
    [InlineData("/help")]
    [InlineData("/deal help")]
    public async Task Help_and_a_greeting_are_answered(string words)
    {
        await using var talk = await Conversation.StartAsync();

        var reply = await talk.SayAsync(words);

        Assert.Contains("To begin with", MessageText.Of(reply.Message), StringComparison.Ordinal);
        Assert.True(reply.IsPrivate);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/deal")]
    [InlineData("deal")]
    [InlineData("  \u200b ")]
    public async Task Nothing_at_all_asks_what_is_new(string words)
    {
        await using var talk = await Conversation.StartAsync();
        await talk.TellAsync([AStory().Titled("Initech raises prices").HappenedAt(Moments.Now.AddDays(-1)).Build()]);

        var reply = await talk.SayAsync(words);

        Assert.Contains("1 story of the last 7 days", MessageText.Of(reply.Message), StringComparison.Ordinal);
        Assert.Contains("Initech raises prices", MessageText.Of(reply.Message), StringComparison.Ordinal);
        Assert.Contains(reply.Message.Actions, action => action.Kind == MessageActionKind.Form);
    }

    [Fact]
    public async Task Every_example_of_help_is_understood()
    {
        var parties = PartyDirectory.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "seeds", "vendors.json"), Conversation.Cancel));
        await using var talk = await Conversation.StartAsync(services => services.AddSingleton(parties));
        var story = AStory().About("openai").Build();
        await talk.TellAsync([story]);
        await talk.SayAsync("subscribe aws openai digest 09:00");
        await talk.SayAsync("mute oracle 7d");

        foreach (var command in talk.Get<CommandCatalogue>().Commands.Where(command => command.Help.Name != "unsubscribe"))
            foreach (var example in command.Help.Examples)
            {
                var answer = await talk.AskAsync(example.Replace("7k2m9qx4tb", story.Id.Value, StringComparison.Ordinal)
                    .Replace("7k2m", story.Id.Value[..4], StringComparison.Ordinal));
                Assert.True(
                    !Misunderstood.Any(sign => answer.Contains(sign, StringComparison.Ordinal)) || example == "unalias big5", $"{example}: {answer}");
            }
    }

    private static readonly string[] Misunderstood =
        ["I do not know", "There is no ", "“ is no ", "” is no ", "nothing that", "Which ", "What shall", "Whom ", "Did you mean", " needs "];

    [Fact]
    public async Task A_misspelt_command_is_offered_whole_and_not_run()
    {
        await using var talk = await Conversation.StartAsync();

        var reply = await talk.SayAsync("subscrib acme digest 09:00");

        Assert.Contains("There is no command “subscrib”.", MessageText.Of(reply.Message), StringComparison.Ordinal);
        Assert.Equal("subscribe acme digest 09:00", reply.Message.Actions[0].Value);
        Assert.Contains("no subscription", await talk.AskAsync("list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_deal_form_is_a_look_up_with_errors_on_their_fields()
    {
        await using var talk = await Conversation.StartAsync();
        await talk.KnowAsync(ADeal("a", billions: 38));
        var router = talk.Get<ICommandRouter>();

        var wrong = await router.SubmitFormAsync("deal", Filled(("least", "lots"), ("since", "once")), Somebody.Saying(""), Conversation.Cancel);
        var empty = await router.SubmitFormAsync("deal", Filled(), Somebody.Saying(""), Conversation.Cancel);
        var right = await router.SubmitFormAsync(
            "deal", Filled(("vendors", "acme"), ("least", "$10 B"), ("since", "2025"), ("kind", "cloud")), Somebody.Saying(""), Conversation.Cancel);

        Assert.Equal(["least", "since"], wrong.Errors.Keys.Order());
        Assert.Equal(["vendors"], empty.Errors.Keys);
        Assert.Contains("$38 billion", MessageText.Of(right.Reply!.Message), StringComparison.Ordinal);
        Assert.True(right.Reply.IsShareable);
    }

    [Fact]
    public async Task Nobody_is_answered_more_than_ten_times_a_minute_and_no_workspace_more_than_sixty()
    {
        await using var talk = await Conversation.StartAsync();
        var router = talk.Get<ICommandRouter>();
        var channel = new ChannelKey(new WorkspaceId("slack:T1"), "C1");
        var answers = new List<string>();
        for (var user = 0; user < 7; user++)
            for (var i = 0; i < 11; i++)
                answers.Add(
                    (await router.RunAsync(new CommandRequest("list", channel, new ChatUser($"u{user}", "Somebody")), Conversation.Cancel)).Message.Summary);

        Assert.Equal(60, answers.Count(answer => !answer.StartsWith("That was a lot", StringComparison.Ordinal)));
        Assert.StartsWith("That was a lot within a minute. I can go on in 60 seconds", answers[10], StringComparison.Ordinal);
        talk.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.DoesNotContain(
            "a lot", (await router.RunAsync(new CommandRequest("list", channel, new ChatUser("u0", "Somebody")), Conversation.Cancel)).Message.Summary,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_long_a_question_is_refused_kindly()
    {
        await using var talk = await Conversation.StartAsync();

        Assert.Contains("1,000 at most", await talk.AskAsync(new string('a', 1_001)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_is_typed_gets_an_answer_without_control_characters_and_nothing_breaks()
    {
        await using var talk = await Conversation.StartAsync();
        string[] nasty =
        [
            "'; DROP TABLE deals; --", "\" OR 1=1", "acme\u202Ehcetini", "<!channel> <@U123> <https://evil.example|bank>", "*bold* _x_ `code` ~s~",
            "${system} {{x}}", "\0\u0001\u0007", "🚀🚀🚀", "<at>all</at>",
            "lookup", "lookup -", "AND OR NOT NEAR(", "\"", "“", "a:b:c", ">", "<", ">0", "kind:", "since:", "page:999999999999", "subscribe -", "subscribe +",
            "subscribe --", "subscribe --=", "mute 7d", "why <!here>", "feeds add <https://x.example|y>",
            "digest 99", "compare", "exposure and", "help ../../etc", "form x", "feedback x", "held x",
        ];
        var random = new Random(7);
        var texts = nasty.Concat(Enumerable.Range(0, 60).Select(_ => string.Join(' ', random.GetItems(nasty, 3))));

        foreach (var text in texts)
        {
            var answer = await talk.AskAsync(text);
            Assert.DoesNotContain("Something went wrong", answer, StringComparison.Ordinal);
            Assert.DoesNotContain(answer, c => (char.IsControl(c) && c != '\n') || c is '\u202E' or '\u200B');
        }
    }

    private static Dictionary<string, IReadOnlyList<string>> Filled(params (string Field, string Value)[] values) =>
        values.ToDictionary(pair => pair.Field, pair => (IReadOnlyList<string>)[pair.Value]);
}
