using System.Text;
using System.Text.Json.Nodes;
using BotService.Alerting.Chat;
using BotService.Alerting.Commands;
using BotService.Alerting.Forms;
using BotService.Domain.Deals;
using BotService.Domain.Decisions;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;
using BotService.Domain.Subscriptions;
using BotService.Tests.Builders;
using BotService.Tests.Fakes;
using BotService.Tests.Fakes.Slack;
using BotService.Tests.Fakes.Teams;
using BotService.Tests.Slack;
using BotService.Tests.Teams;
using Microsoft.Extensions.DependencyInjection;
using static BotService.Tests.Builders.StoryBuilder;

namespace BotService.Tests.Alerting.Commands;

/// <summary>Lines as people type them, each with the answer that was approved by reading it: <c>typed-lines.golden.txt</c>.</summary>
public sealed class TypedLinesTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "BotService.Tests", "Alerting", "Commands");

    private static string[] Lines => File.ReadAllLines(Path.Combine(Folder, "typed-lines.txt"));

    [Fact]
    public async Task Every_line_gets_the_answer_that_was_approved()
    {
        var parties = await SeedPartiesAsync();
        await using var talk = await Conversation.StartAsync(services => services.AddSingleton(parties));
        var deals = LedgerDeals.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "seeds", "deals.json"), Conversation.Cancel), parties)
            .Where(row => row.Deal.Parties.Any(party => party.PartyId == "openai"));
        await talk.KnowAsync([.. deals]);
        await talk.TellAsync(
        [
            .. Enumerable.Range(1, 6).Select(i => AStory().Numbered(i).Titled($"OpenAI announces thing {i}").About("openai").Scoring(60 + i, 1 + i % 2)
                .HappenedAt(Moments.Now.AddDays(-i)).Build()),
            AStory().Numbered(7).Titled("Azure raises its prices").About("azure").Signalling(SignalKind.Price).Scoring(90, 3)
                .HappenedAt(Moments.Now.AddDays(-8)).Build(),
        ], DecisionOutcome.Digested);

        var answers = new StringBuilder();
        foreach (var (i, line) in Lines.Index())
        {
            var channel = new ChannelKey(Somebody.Channel.Workspace, $"c{i}");
            // What takes something away is said where there is something.
            if (line.StartsWith("unsubscribe", StringComparison.Ordinal) || line.StartsWith("digest", StringComparison.Ordinal))
                await talk.SayAsync("subscribe nvidia amd", channel);
            var reply = await talk.SayAsync(line, channel);
            answers.Append(line).Append('\n').Append(Told(reply));
        }

        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "typed-lines.golden.txt"), answers.ToString(), Conversation.Cancel);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Folder, "typed-lines.golden.txt"), Conversation.Cancel), answers.ToString());
    }

    [Fact]
    public async Task Slack_and_Teams_hand_every_line_on_with_the_same_meaning()
    {
        var (overCommand, overMention, overTeams) = (new Recorder(), new Recorder(), new Recorder());
        await using (var slack = await SlackBot.StartAsync(change: services => services.AddSingleton<ICommandRouter>(overCommand)))
            foreach (var line in Lines)
                await slack.SayAsync(line);
        await using (var slack = await SlackBot.StartAsync(change: services => services.AddSingleton<ICommandRouter>(overMention)))
            foreach (var (i, line) in Lines.Index())
                await slack.EventAsync(new JsonObject
                {
                    ["type"] = "app_mention",
                    ["user"] = SlackBot.Alice,
                    ["text"] = $"<@{FakeSlack.BotUser}> {AsSlackSends(line)}",
                    ["channel"] = SlackBot.Channel,
                    ["ts"] = $"{i + 5}.1",
                });
        await using (var fake = await FakeTeams.StartAsync())
        await using (var teams = await TeamsBot.StartAsync(fake, change: services => services.AddSingleton<ICommandRouter>(overTeams)))
            foreach (var line in Lines)
                await teams.SayAsync(teams.Activities.Message(line));

        var meant = Lines.Select(CommandText.Asked).ToList();
        Assert.Equal(meant, overCommand.Asked);
        Assert.Equal(meant, overMention.Asked);
        Assert.Equal(meant, overTeams.Asked);
    }

    /// <summary>Links already in Slack's own form stay; else what it escapes is escaped.</summary>
    private static string AsSlackSends(string line) => line.Contains("<https", StringComparison.Ordinal) || line.Contains('&')
        ? line
        : line.Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Told(CommandReply reply)
    {
        var told = new StringBuilder().Append("    ").Append(reply.Message.Summary).Append('\n');
        foreach (var fact in reply.Message.Blocks.OfType<MessageBlock.Facts>().SelectMany(facts => facts.Items))
            if (fact.Label is "Daily digest" or "Quiet hours" or "Signals" && fact.Value.Plain is not ("off" or "all"))
                told.Append("    ").Append(fact.Label).Append(": ").Append(fact.Value.Plain).Append('\n');
        if (reply.Message.Blocks is [MessageBlock.Paragraph only, ..] && only.Text.Plain is { } text && text != reply.Message.Summary && text.Length < 200)
            told.Append("    ").Append(text).Append('\n');
        if (reply.Message.Actions is { Count: > 0 } actions && actions.All(action => action.Kind == MessageActionKind.Command))
            told.Append("    ").AppendJoin("  ", actions.Select(action => $"[{action.Label}: {action.Value}]")).Append('\n');
        return told.ToString();
    }

    private static async Task<PartyDirectory> SeedPartiesAsync() =>
        PartyDirectory.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "seeds", "vendors.json"), Conversation.Cancel));

    private sealed class Recorder : ICommandRouter
    {
        public List<string> Asked { get; } = [];

        public Task<CommandReply> RunAsync(CommandRequest request, CancellationToken cancellationToken)
        {
            Asked.Add(CommandText.Asked(request.Text));
            return Task.FromResult(Replies.Say("Heard."));
        }

        public Task<Form?> OpenFormAsync(string name, CommandRequest request, CancellationToken cancellationToken) => Task.FromResult<Form?>(null);

        public Task<FormResult> SubmitFormAsync(
            string name, IReadOnlyDictionary<string, IReadOnlyList<string>> values, CommandRequest request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public IReadOnlyList<FormChoice> Search(string field, string typed, int limit) => [];
    }
}
