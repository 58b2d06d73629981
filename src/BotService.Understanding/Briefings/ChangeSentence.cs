using System.Text.RegularExpressions;
using BotService.Domain.Relevance;

namespace BotService.Understanding.Briefings;

/// <summary>
/// Turns a heading without a verb ("Retirement: X", "X price increase") into a sentence with one, where its form leaves no doubt; any other headline is a sentence already,
/// or better left as it is.
/// </summary>
internal static partial class ChangeSentence
{
    public static Sourced? Of(BriefingFacts facts)
    {
        if (facts.VendorMention is null) return null;
        var title = Headline.Plain(facts.Lead.Announcement.Title).TrimEnd('.', ' ');
        var sentence = facts.Kind switch
        {
            SignalKind.Deprecation => Retirement(facts, title),
            SignalKind.Licence when LicenceHeading().Match(title) is { Success: true } match => $"{facts.Vendor.Text} is changing the licence of {match.Groups["what"].Value}.",
            SignalKind.Price when PriceHeading().Match(title) is { Success: true } match => $"{facts.Vendor.Text} is {(facts.Lead.Score.Direction == Direction.Down ? "lowering" : "raising")} the price of {match.Groups["what"].Value}.",
            _ => null,
        };
        return sentence is { Length: <= BriefingWriter.LineLength } ? new(Phrase.Upper(sentence), [facts.TitleEvidence, .. facts.Vendor.Evidence]) : null;
    }

    private static string? Retirement(BriefingFacts facts, string title)
    {
        foreach (var heading in (Regex[])[RetirementOf(), RetirementColon(), RetirementBehind()])
        {
            if (heading.Match(title) is not { Success: true } match) continue;
            var what = match.Groups["what"].Value.Trim(' ', '-', '–', '—', ':', ',');
            if (what.Length is < 3 or > 110 || SaysMore().IsMatch(what)) continue;
            if (what.StartsWith(facts.Vendor.Text + " ", StringComparison.Ordinal)) what = what[(facts.Vendor.Text.Length + 1)..];
            var date = match.Groups["date"].Value.Trim().Replace("- ", " ", StringComparison.Ordinal).Replace("  ", " ", StringComparison.Ordinal);
            if (date.StartsWith("Early", StringComparison.Ordinal) || date.StartsWith("Mid", StringComparison.Ordinal) || date.StartsWith("Late", StringComparison.Ordinal)) date = Phrase.Lower(date);
            var on = date.Length == 0 ? "" : char.IsLetter(date[0]) && DayInMonth().IsMatch(date) || char.IsDigit(date[0]) ? $" on {date}" : $" in {date}";
            return $"{facts.Vendor.Text} is retiring {what}{on}.";
        }
        return null;
    }

    private const string Date = @"(?:(?<date>(?:early-? ?|mid-? ?|late-? ?)?(?:\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?: \d{1,2}(?:st|nd|rd|th)?,?)?(?: \d{4})?) *[-–—:] *)?";

    [GeneratedRegex("^" + Date + @"(?:the )?(?:retirement|deprecation|end of (?:support|life)|sunset(?:ting)?|shutdown) (?:of|for) (?:the )?(?<what>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex RetirementOf();

    [GeneratedRegex("^" + Date + @"(?:retirement|deprecation|sunset|sunsetting|end of (?:support|life)): *(?!migrate|move|update|upgrade)(?:deprecation of |retirement of )?(?<what>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex RetirementColon();

    [GeneratedRegex("^" + Date + @"(?<what>[^:]+?) (?:retirement|deprecation|end of support|end of life)$", RegexOptions.IgnoreCase)]
    private static partial Regex RetirementBehind();

    /// <summary>A verb inside: the heading is a sentence already.</summary>
    [GeneratedRegex(@"\b(?:will|is|are|was|has|have|ends?|retires?|retiring|by|before|until|after|on \d|you|your|how)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SaysMore();

    [GeneratedRegex(@"[a-z]+\.? \d{1,2}(?:st|nd|rd|th)?\b(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex DayInMonth();

    [GeneratedRegex(@"^(?:updates?|changes?) to (?:the )?(?<what>.+?)(?:'s)? (?:licen[sc]e|licen[sc]ing)$|^(?:licen[sc]e|licen[sc]ing) (?:changes?|updates?) (?:for|to|of|in) (?:the )?(?<what>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex LicenceHeading();

    [GeneratedRegex(@"^(?:price|pricing) (?:increases?|rises?|changes?|updates?) (?:for|to|of|on) (?:the )?(?<what>.+)$|^(?:upcoming )?(?<what>.+?) (?:price|pricing) (?:increases?|rises?)$", RegexOptions.IgnoreCase)]
    private static partial Regex PriceHeading();
}
