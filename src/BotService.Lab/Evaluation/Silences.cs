using System.Text.RegularExpressions;

namespace BotService.Lab.Evaluation;

/// <summary>What a briefing says that its source does not say, by slot. Judged on its sentences, since they are what people read.</summary>
internal static partial class Silences
{
    private static readonly (Regex Words, string[] Slots)[] Claims =
    [
        Claim(@"\b(?:the |a |final |purchase )?price\b(?!s? (?:rise|change))|what it (?:costs|is worth)|\bthe (?:value|sum|amount)\b|\bvalue\b|\bworth\b",
            "value"),
        Claim(@"how long it binds|\bterm\b|\bduration\b|\blength\b", "term"),
        Claim("how long it lasts", "end", "term"),
        Claim("exclusiv", "exclusivity"),
        Claim("start(?:ing)? date|date from which|effective date|when it (?:starts|takes effect|applies)", "start"),
        Claim("timetable|timeline|schedule", "start", "end", "decision_date", "term"),
        Claim("(?:^|and |, )(?:the |its )?date(?= |$)(?! of| from)|end date|when it ends", "end", "start"),
        Claim("what replaces|replacement|successor", "replacement"),
        Claim(@"remed(?:y|ies)|what breaking the rule costs|penalt|\bfine\b", "remedy"),
        Claim(@"new (?:amounts?|prices?)|the amounts?\b", "price_after"),
        Claim("old (?:amounts?|prices?)|price before", "price_before"),
        Claim("(?:existing|running|present|current) (?:contracts?|customers?|users?)|earlier versions", "effect_on_existing_contracts"),
        Claim("opt out|opt-out|exempt", "opt_out"),
        Claim("closing date|when it closes", "closing_date"),
        Claim("date of (?:a|the) decision|decision date|when (?:a|the) decision", "decision_date"),
        Claim(@"\bappeal", "appeal"),
    ];

    private static (Regex Words, string[] Slots) Claim(string words, params string[] slots) => (new(words, RegexOptions.IgnoreCase), slots);

    public static bool IsSilent(string clause) => Undisclosed().IsMatch(clause);

    /// <summary>Each clause that says so of one of these slots, which the text answers.</summary>
    public static IReadOnlyList<(string Slot, string Clause)> False(IEnumerable<string> sentences, IReadOnlyList<string> disclosed) =>
    [
        .. (from sentence in sentences
            from clause in ClauseEnd().Split(Gist.Plain(sentence))
            where IsSilent(clause)
            from claim in Claims
            where claim.Words.IsMatch(clause)
            from slot in claim.Slots
            where disclosed.Contains(slot)
            select (slot, clause.Trim())).Distinct(),
    ];

    [GeneratedRegex(
        @"undisclosed|not (?:been )?(?:disclosed|stated|given|named|announced|known|public|published|specified)|unstated|unspecified|unknown" +
        "|(?:does|do|did) not (?:say|state|name|disclose|give)|no (?:price|date|sum|term) (?:is|was) (?:given|named|stated)", RegexOptions.IgnoreCase)]
    private static partial Regex Undisclosed();

    [GeneratedRegex(@"[;.:](?:\s+|$)")]
    private static partial Regex ClauseEnd();
}
