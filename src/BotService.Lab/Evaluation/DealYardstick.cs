using System.Text.Json;
using BotService.Domain;
using BotService.Domain.Deals;
using BotService.Domain.Parties;
using BotService.Understanding.Analysis;

namespace BotService.Lab.Evaluation;

/// <summary>Judges each field of the deals read, on <c>deals.jsonl</c>.</summary>
internal sealed class DealYardstick(PartyDirectory parties)
{
    private static readonly DealRole[] Roles = [DealRole.Customer, DealRole.Supplier, DealRole.Acquirer, DealRole.Target, DealRole.Investor, DealRole.Investee];

    public Evaluated Measure(string path, NewsAnalysis analysis)
    {
        Tally names = new(), roles = new(), value = new(), qualifier = new(), kind = new(), term = new(), exclusive = new();
        var mistakes = new List<Mistake>();
        var count = 0;
        foreach (var (announcement, label) in LabelledLines.Read(path))
        {
            count++;
            var deal = analysis.Read(announcement).Understood.Deals is [var first, ..] ? first : null;
            var wrong = new List<string>();

            var labelledNames = LabelledLines.Texts(label, "parties").Select(Normal).ToHashSet(StringComparer.Ordinal);
            var foundNames = deal?.Parties.Select(party => Normal(party.Name)).ToHashSet(StringComparer.Ordinal) ?? [];
            // Parties that the source merely mentions are neither right nor wrong.
            foundNames.ExceptWith(LabelledLines.Texts(label, "parties_mentioned").Select(Normal));
            AddSet(names, labelledNames, foundNames, "parties", wrong);

            var labelledRoles = Roles.Select(role => (Role: role, Name: LabelledLines.Text(label, EnumNames<DealRole>.Of(role))))
                .Where(pair => pair.Name is not null).Select(pair => $"{pair.Role} {Normal(pair.Name!)}").ToHashSet(StringComparer.Ordinal);
            var known = labelledRoles.Select(pair => pair.Split(' ')[0]).ToHashSet(StringComparer.Ordinal);
            // Where the labels name no party for a role, nothing is known about it.
            var foundRoles = deal?.Parties.Where(party => known.Contains(party.Role.ToString())).Select(party => $"{party.Role} {Normal(party.Name)}")
                .ToHashSet(StringComparer.Ordinal) ?? [];
            AddSet(roles, labelledRoles, foundRoles, "roles", wrong);

            AddValue(value, "value", LabelledLines.Number(label, "value_usd"), deal?.Value is { } worth ? DollarRates.ToUsd(worth.Money) ?? 0 : null,
                (one, other) => Math.Abs(one!.Value - other!.Value) <= 0.03m * one.Value, wrong);
            if (LabelledLines.Text(label, "value_qualifier") is { } said && deal?.Value is not null) AddValue(qualifier, "qualifier", said,
                EnumNames<ValueQualifier>.Of(deal.Value.Qualifier), string.Equals, wrong);
            AddValue(term, "term", LabelledLines.Number(label, "term_months"), deal?.Term?.Months, (one, other) => one == other, wrong);
            var kinds = LabelledLines.Texts(label, "kind_alt").Append(LabelledLines.Required(label, "kind", path)).ToArray();
            AddValue(kind, "kind", kinds[^1], deal is null ? null : EnumNames<DealKind>.Of(deal.Kind), (_, found) => kinds.Contains(found), wrong);
            var isExclusive = label.TryGetProperty("exclusive", out var flag) && flag.ValueKind == JsonValueKind.True;
            exclusive.Add(isExclusive, deal?.IsExclusive == true);
            if (isExclusive != (deal?.IsExclusive == true)) wrong.Add("exclusivity");

            if (wrong.Count > 0) mistakes.Add(new(announcement.Id, announcement.Title, string.Join("; ", wrong), deal is null ? "no deal was read" : Show(deal),
                wrong.Count));
        }
        return new("deals",
        [
            names.Figure("parties, F1"), roles.Figure("roles, F1"), value.Figure("value, F1"), qualifier.Figure("qualifier of the value, F1"),
                kind.Figure("kind, F1"), term.Figure("term in months, F1"), exclusive.Figure("exclusivity, F1"),
        ], mistakes);
    }

    private static void AddSet(Tally tally, HashSet<string> labelled, HashSet<string> found, string name, List<string> wrong)
    {
        foreach (var item in labelled.Union(found)) tally.Add(labelled.Contains(item), found.Contains(item));
        if (!labelled.SetEquals(found)) wrong.Add($"{name} {string.Join(", ", labelled)} read as {(found.Count == 0 ? "none" : string.Join(", ", found))}");
    }

    private static void AddValue<T>(Tally tally, string name, T? labelled, T? found, Func<T, T, bool> same, List<string> wrong)
    {
        tally.AddField(labelled, found, same);
        if (labelled is null ? found is not null : found is null
            || !same(labelled, found)) wrong.Add($"{name} {labelled?.ToString() ?? "none"} read as {found?.ToString() ?? "none"}");
    }

    /// <summary>One spelling for each party: the name that deals are booked on, without legal forms and marks.</summary>
    private string Normal(string name)
    {
        if (parties.FindByName(name) is { } party) return parties.BookedOn(party).Name.ToLowerInvariant();
        var words = name.ToLowerInvariant().Replace("’", "'", StringComparison.Ordinal).Split([' ', ',', '.', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Where(word => word is not ("inc" or "corp" or "corporation" or "ltd" or "llc" or "plc" or "the" or "co")));
    }

    private static string Show(Deal deal) => string.Join(", ", deal.Parties.Select(party => $"{party.Name} ({party.Role})"))
        + $"; {deal.Value?.Quote ?? "no value"}; {deal.Term?.Text ?? "no term"}; {deal.Kind}";
}
