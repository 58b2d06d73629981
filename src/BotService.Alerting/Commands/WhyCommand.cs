using BotService.Alerting.Chat;
using BotService.Alerting.Messages;
using BotService.Alerting.Stories;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Decisions;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;
using BotService.Domain.Stories;

namespace BotService.Alerting.Commands;

public sealed class WhyCommand(
    StoryFinder finder, PartyArgument arguments, IStoryStore stories, ISubscriptionStore subscriptions, ISubscribers subscribers, RoutingRules rules) : ICommand
{
    private const int MostReasons = 10;
    private const int MostStories = 5;
    private const int MostRead = 200; // those seen last, of which the last that happened are shown

    public CommandHelp Help { get; } = new(
        "why", [], "[story|vendor]",
        "Shows why a story was posted here or was not: the recorded decision, the signals with the words that prove them, and what moved the score.",
        ["why 7k2m9qx4tb", "why openai", "details 7k2m9qx4tb"],
        ["With a vendor it lists its last five stories with what was decided about each here, also those that were not posted.",
         "In a story's thread, or with the button below it, the id can be left out. Its first four characters are enough where they are unique."]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (arguments.TryRead(call.Words) is { Count: > 0 } vendors) return await OfVendorsAsync(vendors, call, cancellationToken);
        var (story, problem) = await finder.FindAsync(call, Help.Name, cancellationToken);
        if (story is null) return problem!;
        var (lead, reasons) = await DecisionAsync(story, call, cancellationToken);
        var score = story.Score;
        var blocks = new List<MessageBlock>
        {
            new MessageBlock.Heading(story.Title),
            new MessageBlock.Bullets(lead, [.. reasons.Select(reason => (RichText)reason)]),
            new MessageBlock.Paragraph(RichText.Lead(
                Wording.Text($"Score {score.Value} of 100, severity {score.Severity} of 3,"), Wording.Direction(score.Direction) + ".")),
        };
        if (score.Signals.Count > 0) blocks.Add(new MessageBlock.Bullets("Signals, with the source's own words", [.. score.Signals.Select(Line)]));
        if (score.Reasons.Count > 0) blocks.Add(new MessageBlock.Bullets("What moved the score", [.. score.Reasons.Take(MostReasons).Select(Line)]));
        if (story.Coverage.Skip(1).Where(coverage => coverage.Joined is not null).ToList() is { Count: > 0 } joined)
            blocks.Add(new MessageBlock.Bullets(
                "Why further coverage was put to it", [.. joined.Take(5).Select(coverage => (RichText)$"{coverage.Source}: {coverage.Joined}")]));
        return new(new ChatMessage
        {
            Summary = $"{lead} {story.Title}",
            Blocks = blocks,
            Actions = [Replies.Run("👍 Useful", $"useful {story.Id}"), Replies.Run("👎 Not for us", $"not-useful {story.Id}")],
            Story = story.Id,
        });
    }

    /// <summary>The newest stories of vendors, each with what was decided about it here.</summary>
    private async Task<CommandReply> OfVendorsAsync(IReadOnlyList<Party> vendors, CommandCall call, CancellationToken cancellationToken)
    {
        var names = Wording.Listed(vendors.Select(party => party.Name), "or");
        var filter = new StoryFilter(
            call.Request.Channel.Workspace, DateTimeOffset.UnixEpoch, [[.. vendors.SelectMany(party => rules.Family.Of(party.Id))]], null, MostRead);
        var found = (await stories.ListAsync(filter, cancellationToken)).OrderByDescending(story => story.HappenedAt).Take(MostStories).ToList();
        if (found.Count == 0) return Replies.Mend($"There is no story on {names} yet.", "Deals of earlier days are in the ledger.",
            vendors[0].Id, $"news {vendors[0].Id}");
        var blocks = new List<MessageBlock>();
        foreach (var story in found)
        {
            var (lead, reasons) = await DecisionAsync(story, call, cancellationToken);
            blocks.Add(new MessageBlock.Lines(story.Title,
            [
                RichText.Lead(lead, string.Join(' ', reasons)),
                new([.. StoryBlocks.SmallPrint(story).Runs, new(" · "), new($"why {story.Id}", TextStyle.Code)]),
            ]));
        }

        return new(new ChatMessage
        {
            Summary = $"The last {Wording.Count(found.Count, "story", "stories")} on {names}, and what was decided here",
            Blocks = [new MessageBlock.Paragraph(RichText.Lead(
                $"The last {Wording.Count(found.Count, "story", "stories")} on {names}", "and what was decided about each in this channel.")), .. blocks],
            Actions = [NewsCommand.Menu("Why…", "why", found), Replies.Run("News", $"news {string.Join(' ', vendors.Select(party => party.Id))}")],
        });
    }

    /// <summary>The decision as it was recorded; where none was, as it would be now, and that is said.</summary>
    private async Task<(string Lead, IReadOnlyList<string> Reasons)> DecisionAsync(Story story, CommandCall call, CancellationToken cancellationToken)
    {
        if (await stories.FindDecisionAsync(story.Id, call.Request.Channel, cancellationToken) is { } recorded)
            return ($"{InWords(recorded.Outcome)} (decided on {Wording.DayAndTime(recorded.DecidedAt)} UTC)", recorded.Reasons);
        if (await subscriptions.FindAsync(call.Request.Channel, cancellationToken) is not { } subscription)
            return ("Not posted here: this channel has no subscription.", []);
        var routing = rules.Weigh(await subscribers.LoadAsync(subscription, cancellationToken), new Arrival(story, story.HappenedAt), call.Now);
        return ("No decision was recorded when it came. By the present settings:", [$"{InWords(routing.Decision.Outcome)}.", .. routing.Decision.Reasons]);
    }

    private static string InWords(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Alerted => "Posted here as an alert",
        DecisionOutcome.Digested => "Kept for the digest",
        DecisionOutcome.Previewed => "Shown in a preview",
        _ => "Not posted here",
    };

    private static RichText Line(Signal signal) =>
        new([new(SignalWords.Label(signal.Kind), TextStyle.Bold), new($": “{Wording.Shortened(signal.Quote, 200)}”")]);

    private static RichText Line(ScoreReason reason) => new(
    [
        new(Wording.Text($"{reason.Points:+0.00;-0.00}"), TextStyle.Code),
        new(" " + FeatureNames.InWords(reason.Feature)),
        .. reason.Quote is { } quote ? [new TextRun($": “{Wording.Shortened(quote, 160)}”")] : (TextRun[])[],
    ]);
}
