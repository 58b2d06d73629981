using BotService.Alerting.Chat;
using BotService.Alerting.Messages;
using BotService.Domain.Deals;

namespace BotService.Alerting.Commands.Lookup;

/// <summary>Deals of the ledger as parts of a message.</summary>
public static class DealBlocks
{
    private const int FewestPoints = 3;
    private const int MostPoints = 10;
    private const int LongestLabel = 20;

    /// <summary>One deal with all its fields.</summary>
    public static IReadOnlyList<MessageBlock> InFull(LedgerDeal row)
    {
        var deal = row.Deal;
        return
        [
            new MessageBlock.Heading(row.Title),
            new MessageBlock.Facts(
            [
                new("Parties", Wording.Listed(deal.Parties.Select(PartyAndRole))),
                new("Value", Bold(Wording.Value(deal.Value))),
                new("Term", TermOf(deal)),
                new("Exclusive", ExclusivityOf(deal)),
                new("Kind", Words.Of(deal.Kind)),
                new("Announced", deal.AnnouncedOn is { } day ? Wording.Date(day) : "date not known"),
                new("State", Words.Of(deal.Status)),
                .. QuotesOf(deal),
            ]),
            new MessageBlock.Paragraph(row.Summary),
            new MessageBlock.SmallPrint(SourcesOf(row)),
        ];
    }

    /// <summary>One deal of several: its figures, its parties, its source.</summary>
    public static MessageBlock InBrief(LedgerDeal row) => new MessageBlock.Lines(row.Title,
    [
        DealLine.FiguresOf(row),
        new([new(Wording.Listed(row.Deal.Parties.Select(PartyAndRole)) + " · "), .. SourcesOf(row).Runs]),
    ]);

    /// <summary>Bars of the disclosed values where there are three or more; empty otherwise.</summary>
    /// <param name="asked">The parties that were asked for: a bar is named after the other side.</param>
    public static IEnumerable<MessageBlock> ChartOf(IReadOnlyList<LedgerDeal> rows, IReadOnlyList<string> asked)
    {
        var bars = rows.Where(row => DealLine.UsdOf(row) > 0).OrderByDescending(DealLine.UsdOf).Take(MostPoints).OrderBy(row => row.Deal.AnnouncedOn).ToList();
        if (bars.Count < FewestPoints) yield break;
        var labels = bars.Select(row => LabelOf(row, asked)).ToList();
        var isUsedTwice = labels.CountBy(label => label).Where(count => count.Value > 1).Select(count => count.Key).ToHashSet();
        yield return new MessageBlock.Chart(
            "Disclosed values",
            "$ billion",
            [
                .. bars.Select((row, i) => new ChartPoint(
                    isUsedTwice.Contains(labels[i]) ? LabelOf(row.Deal) : labels[i], Math.Round(DealLine.UsdOf(row)!.Value / 1_000_000_000m, 2)))
            ]);
    }

    /// <summary>How many sources an answer rests on.</summary>
    public static MessageBlock RestsOn(IReadOnlyList<LedgerDeal> rows)
    {
        var sources = rows.SelectMany(row => row.Sources).Select(source => source.Url?.AbsoluteUri ?? source.Name).Distinct().Count();
        return new MessageBlock.SmallPrint(
            $"Rests on {Wording.Count(sources, "source", "sources")} for {DealLine.Count(rows, rows.Count)}. What a source does "
            + "not say is shown as undisclosed.");
    }

    public static string TermOf(Deal deal) => deal.Term?.Text is { Length: > 0 } text ? text : "undisclosed";

    /// <summary>The source's words for value and term; the seeds have none.</summary>
    private static IEnumerable<Fact> QuotesOf(Deal deal)
    {
        var quotes = new[] { deal.Value?.Quote, deal.Term?.Quote }.Where(quote => !string.IsNullOrEmpty(quote)).Select(quote => $"“{quote}”").ToList();
        if (quotes.Count > 0) yield return new("In the source's words", Wording.Listed(quotes));
    }

    private static string ExclusivityOf(Deal deal) => deal.IsExclusive switch { true => "yes", false => "no", null => "undisclosed" };

    private static string PartyAndRole(DealParty party) => party.Mention == party.Name || party.Mention.Length == 0
        ? $"{party.Name} ({Words.Of(party.Role)})"
        : $"{party.Mention} of {party.Name} ({Words.Of(party.Role)})";

    private static RichText SourcesOf(LedgerDeal row)
    {
        if (row.Sources.Count == 0) return "source not recorded";
        var runs = new List<TextRun>();
        foreach (var source in row.Sources.Take(3))
        {
            if (runs.Count > 0) runs.Add(new(", "));
            runs.Add(source.Url is { } url ? new(url.Host, Link: url) : new(source.Name));
        }

        if (row.Sources.Count > 3) runs.Add(new(Wording.Text($" and {row.Sources.Count - 3} more")));
        if (row.StoryId is { } story) runs.AddRange([new(" · "), new($"details {story}", TextStyle.Code)]);
        return new(runs);
    }

    private static string LabelOf(LedgerDeal row, IReadOnlyList<string> asked)
    {
        var others = row.Deal.Parties.Where(party => party.PartyId is null || !asked.Contains(party.PartyId)).ToList();
        var parties = string.Join(
            '–', (others.Count > 0 ? others.Take(1) : row.Deal.Parties.Take(2)).Select(party => party.Mention.Length > 0 ? party.Mention : party.Name));
        var year = row.Deal.AnnouncedOn is { } day ? Wording.Text($" {day.Year}") : "";
        return Wording.Shortened(parties, LongestLabel - year.Length) + year;
    }

    private static string LabelOf(Deal deal) => Wording.Shortened(Wording.Text($"{deal.AnnouncedOn:MMM yyyy} {Words.Of(deal.Kind)}"), LongestLabel);

    private static RichText Bold(string text) => new([new(text, TextStyle.Bold)]);
}
