using BotService.Alerting.Chat;
using BotService.Domain.Briefings;
using BotService.Domain.Parties;
using BotService.Domain.Stories;

namespace BotService.Alerting.Messages;

/// <summary>The parts of a story that alerts, digests and details share.</summary>
public static class StoryBlocks
{
    private const int MostSources = 8;

    public static MessageBlock ThreeLines(Story story) => new MessageBlock.Lines(
        story.Briefing.Lines.Count switch { 1 => "In one line", 2 => "In two lines", _ => "In three lines" }, [.. story.Briefing.Lines.Select(Line)]);

    /// <summary>"openai.com · 3 Nov 2025 · 3 sources · score 92, severity 3 of 3, raises lock-in".</summary>
    public static RichText SmallPrint(Story story)
    {
        var lead = story.Coverage[0];
        var runs = new List<TextRun> { Source(lead), new(" · " + Wording.Date(story.HappenedAt)) };
        if (story.Coverage.Count > 1) runs.Add(new(" · " + Wording.Count(story.Coverage.Count, "source", "sources")));
        runs.Add(new(Wording.Text($" · score {story.Score.Value}, severity {story.Score.Severity} of 3, {Wording.Direction(story.Score.Direction)}")));
        if (story.State == StoryState.Rumoured) runs.Insert(0, new("Rumour, not confirmed · ", TextStyle.Bold));
        return new(runs);
    }

    /// <summary>Context, Key Facts, Why It Matters, Who This Actually Affects, the footer and the sources.</summary>
    public static IReadOnlyList<MessageBlock> Sections(Story story)
    {
        var briefing = story.Briefing;
        var blocks = new List<MessageBlock>();
        Add("Context", briefing.Context, isList: false);
        Add("Key Facts", briefing.KeyFacts, isList: true);
        Add("Why It Matters", briefing.WhyItMatters, isList: false);
        Add("Who This Actually Affects", briefing.WhoIsAffected, isList: false);
        blocks.Add(new MessageBlock.SmallPrint(briefing.Footer));
        blocks.Add(new MessageBlock.Bullets("Sources", [.. story.Coverage.Take(MostSources).Select(SourceLine), .. More(story.Coverage.Count - MostSources)]));
        return blocks;

        void Add(string label, IReadOnlyList<BriefingLine> lines, bool isList)
        {
            if (lines.Count == 0) return;
            RichText[] items = [.. lines.Select(Line)];
            blocks.Add(isList ? new MessageBlock.Bullets(label, items) : new MessageBlock.Lines(label, items));
        }
    }

    /// <summary>Details, Why, Mute and Feedback: each the same as typing its command.</summary>
    public static IReadOnlyList<MessageAction> Actions(Story story, PartyDirectory parties)
    {
        var id = story.Id.Value;
        var actions = new List<MessageAction>
        {
            new("Details", MessageActionKind.Details, $"details {id}"),
            new("Why", MessageActionKind.Command, $"why {id}"),
        };
        var mutes =
            from party in story.PartyIds.Select(parties.Find).OfType<Party>().Take(3)
            from days in (int[])[1, 7, 30]
            select new ActionChoice($"{Wording.Shortened(party.Name, 40)} for {Wording.Count(days, "day", "days")}", $"mute {party.Id} {days}d");
        if (mutes.ToList() is { Count: > 0 } choices) actions.Add(new("Mute…", MessageActionKind.Menu, "mute", choices));
        actions.Add(new("Feedback", MessageActionKind.Menu, "feedback",
        [
            new("👍 Useful", $"useful {id}"),
            new("👎 Not for us", $"not-useful {id}"),
            new("Follow this story", $"follow {id}"),
        ]));
        return actions;
    }

    public static RichText Line(BriefingLine line) => line.Lead is { } lead ? RichText.Lead(lead, line.Text) : line.Text;

    /// <summary>The publication and, as a link, the host it is read at.</summary>
    public static TextRun Source(Coverage coverage) =>
        coverage.Url is { } url ? new(url.Host, Link: url) : new(coverage.Source.Length > 0 ? coverage.Source : "source not named");

    private static RichText SourceLine(Coverage coverage)
    {
        var runs = new List<TextRun> { new(coverage.Title) };
        if (coverage.Source.Length > 0) runs.Add(new(" · " + coverage.Source));
        if (coverage.PublishedAt is { } published) runs.Add(new(", " + Wording.Date(published)));
        if (coverage.Url is { } url) runs.AddRange([new(" · "), new(url.Host, Link: url)]);
        if (coverage.Joined is { } joined) runs.Add(new($" ({joined})", TextStyle.Italic));
        return new(runs);
    }

    private static IEnumerable<RichText> More(int count) => count > 0 ? [Wording.Text($"…and {count} more")] : [];
}
