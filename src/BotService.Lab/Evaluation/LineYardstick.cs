using System.Globalization;
using System.Text.RegularExpressions;
using BotService.Domain.Announcements;
using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Understanding.Analysis;
using BotService.Understanding.Briefings;

namespace BotService.Lab.Evaluation;

/// <summary>Judges the three lines of every announcement that is flagged or tells a deal, on whatever file is at hand: no labels are needed.</summary>
internal sealed partial class LineYardstick(NewsAnalysis analysis, EarlierDeals ledger)
{
    public Evaluated Measure(IReadOnlyList<Announcement> announcements)
    {
        Tally three = new(), traceable = new(), sourced = new(), deals = new(), whole = new();
        var mistakes = new List<Mistake>();
        foreach (var understanding in announcements.Select(item => analysis.Read(item).Understood).Where(item => item.Score.IsFlagged || item.Deals.Count > 0))
        {
            var story = NewsAnalysis.Judge([understanding]);
            var briefing = analysis.Brief(story, ledger.FindAsync(story, today: null, ownRow: null, CancellationToken.None).GetAwaiter().GetResult());
            Check(three, briefing.Lines.Count is >= 1 and <= 3, "not one to three lines", string.Join(" / ", briefing.Lines.Select(line => line.Text)));
            foreach (var line in briefing.Lines)
            {
                Check(traceable, line.Evidence.Count > 0 && line.Evidence.All(evidence => IsIn(understanding.Announcement, evidence)),
                    "a line without evidence", line.Text);
                Check(sourced, Figures().Matches(line.Text).All(figure => Stands(understanding.Announcement, line, figure.Value)),
                    "a figure that stands in no source", line.Text);
                Check(whole, line.Text.Length is > 0 and <= BriefingWriter.LineLength && line.Text[^1] is '.' or '!' or '?', "a line too long, or cut off",
                    line.Text);
            }
            if (understanding.Deals is [var deal, ..]) Check(deals, Tells(briefing, deal), "a party, value or term of the deal is missing",
                string.Join(" / ", briefing.Lines.Select(line => line.Text)));

            void Check(Tally tally, bool isRight, string wrong, string because)
            {
                tally.Add(isLabelled: true, isFound: isRight);
                if (!isRight) mistakes.Add(new(understanding.Announcement.Id, understanding.Announcement.Title, wrong, because, 1));
            }
        }
        return new("three lines",
        [
            new("one to three", three.Recall, three.Cases),
            new("lines traceable to a source", traceable.Recall, traceable.Cases),
            new("lines whose every figure is in a source", sourced.Recall, sourced.Cases),
            new("lines whole and within 160 characters", whole.Recall, whole.Cases),
            new("deals with parties, value and term present", deals.Recall, deals.Cases),
        ], mistakes);
    }

    private static bool IsIn(Announcement announcement, Evidence evidence) =>
        evidence.DealId is not null || (evidence.Quote.Length > 0
            && (announcement.Title.Contains(evidence.Quote, StringComparison.Ordinal) || announcement.Text.Contains(evidence.Quote, StringComparison.Ordinal)));

    private static bool Stands(Announcement announcement, BriefingLine line, string figure) =>
        announcement.Title.Contains(figure, StringComparison.Ordinal) || announcement.Text.Contains(figure, StringComparison.Ordinal)
            || line.Evidence.Any(evidence => evidence.DealId is not null && evidence.Quote.Contains(figure, StringComparison.Ordinal));

    private static bool Tells(Briefing briefing, Deal deal)
    {
        var text = string.Join(' ', briefing.Lines.Select(line => line.Text));
        return deal.Parties.All(party => Has(party.Mention) || Has(party.Name)) && (deal.Value is null || Has(deal.Value.Quote))
            && (deal.Term is null || Has(deal.Term.Quote) || Has(deal.Term.Text) || (deal.Term.Months is null && Has("multi-year")));

        bool Has(string part) => CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, part, CompareOptions.IgnoreCase) >= 0;
    }

    [GeneratedRegex(@"\d(?:[\d.,]*\d)?")]
    private static partial Regex Figures();
}
