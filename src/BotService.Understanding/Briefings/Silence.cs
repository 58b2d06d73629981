using System.Text.RegularExpressions;
using BotService.Domain.Relevance;
using BotService.Understanding.Clauses;
using BotService.Understanding.Text;

namespace BotService.Understanding.Briefings;

/// <summary>
/// What readers of such news ask for first and the source does not say: told only after the whole text was searched and nothing in it could be the answer.
/// </summary>
internal static partial class Silence
{
    /// <param name="Slot">"value", "term", "end", "price_after".</param>
    /// <param name="Words">A clause that says so.</param>
    internal sealed record Gap(string Slot, string Words);

    public static IReadOnlyList<Gap> Of(Material material)
    {
        if (material is not { IsFlagged: true, IsOn: true, IsStated: true, Told: { } told }) return [];
        var text = material.Lead.Announcement.Title + "\n" + material.Lead.Announcement.Text;
        if (material.Lead.Announcement.Text.Length == 0 || told.Clause.VerbAt < 0) return []; // a headline alone is no text that was searched
        // What was cut at its end may say it there.
        if (material.Lead.Announcement.Text.Length > TextLimits.Text * 9 / 10) return [];
        var where = material.IsSummary ? "is not in the feed's summary" : "is not in the announcement";
        var gap = told switch
        {
            { Class: ThingClass.Purchase, Event: { Kind: SignalKind.Acquisition, Direction: Direction.Up } } when !Sums().IsMatch(text)
                && material.Reading.Amounts.Count == 0 && material.Deal?.Value is null =>
                new Gap("value", $"what is paid for {Vendor(material, "it")} {where}"),
            { Class: ThingClass.Exclusivity, Event.Direction: Direction.Up } when !HasDate(material, text) =>
                new("term", $"how long the exclusive tie lasts {where}"),
            { Class: ThingClass.Product or ThingClass.Support, Event: { Kind: SignalKind.Deprecation, Direction: Direction.Up } } when !HasDate(material,
                text) => new("end", $"the day on which {Vendor(material, "it")} ends it {where}"),
            { Class: ThingClass.Price, Event.Kind: SignalKind.Price, Clause.Act: VerbClass.Rise or VerbClass.Fall } when !Prices().IsMatch(text)
                && material.Reading is { Amounts.Count: 0, Quantities.Count: 0 } =>
                new("price_after", $"{Vendor(material, "the vendor")}'s new price {where}"),
            _ => null,
        };
        return gap is null || material.Coverage.Count > 1 ? [] : [gap];
    }

    private static string Vendor(Material material, string otherwise) => material.Event!.Vendor is { Length: > 0 and < 50 } name ? name : otherwise;

    private static bool HasDate(Material material, string text) => material.Reading.Dates.Count > 0 || material.Reading.Terms.Count > 0
        || Dates().IsMatch(text);

    [GeneratedRegex(@"\d|billion|million|undisclosed|not disclosed|\b(price|sum|worth|cost|value|valued|terms|stock|shares?)\b|[$€£¥]",
        RegexOptions.IgnoreCase)]
    private static partial Regex Sums();

    [GeneratedRegex(@"\d|\b(double|triple|half|halve|third|quarter|fifth|sixth|tenth|tenfold|free|times|percent)", RegexOptions.IgnoreCase)]
    private static partial Regex Prices();

    [GeneratedRegex(@"\b(january|february|march|april|may|june|july|august|september|october|november|december"
        + @"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow|tonight|immediately|effective|now|already"
        + @"|already|next|this|end of|later|weeks?|months?|years?|quarter|spring|summer|autumn|fall|winter|soon|decade|20\d\d)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Dates();
}
