using System.Globalization;
using System.Text.RegularExpressions;
using BotService.Alerting.Ledger;
using BotService.Alerting.Messages;
using BotService.Alerting.Parties;
using BotService.Domain.Deals;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;

namespace BotService.Alerting.Commands.Lookup;

/// <summary>Reads <c>openai aws &gt;10B since:2025 kind:compute</c>: filters, names of parties, kinds of vendor, and words to search for.</summary>
public sealed partial class DealQueryReader(PartySearch parties, PartyFamily family)
{
    public const int PageSize = 5;
    private const int MostPages = 200;

    private static readonly HashSet<string> Connectors = new(
        ["and", "vs", "versus", "with", "between", "deal", "deals", "&", "+", "/", "of", "the", "in", "for"], StringComparer.OrdinalIgnoreCase);

    public DealQuery Read(IReadOnlyList<string> words)
    {
        var filter = new DealFilter { Take = PageSize };
        var conditions = new List<string>();
        var plain = new List<string>();
        var page = 1;
        foreach (var word in words)
        {
            if (ReadFilter(word, ref filter, conditions, ref page) is { } error) return new() { Filter = filter, Error = error };
            if (!IsFilter(word)) plain.Add(word.Trim(',', ';', '?', '!'));
        }

        var found = new List<Party>();
        var groups = new List<IReadOnlyList<string>>(filter.Parties);
        var rest = new List<string>();
        for (var i = 0; i < plain.Count;)
        {
            if (parties.FindLongest(plain, i) is var (party, count))
            {
                if (!found.Contains(party)) found.Add(party);
                i += count;
                continue;
            }

            if (Words.DealKind(plain[i]) is { } dealKind && filter.Kind is null)
            {
                filter = filter with { Kind = dealKind };
                conditions.Add($"of kind {Words.Of(dealKind)}");
            }
            else if (Words.PartyKind(plain[i]) is { } partyKind) AddVendors(partyKind, groups, conditions);
            else if (!Connectors.Contains(plain[i]) && plain[i].Length > 0) rest.Add(plain[i]);
            i++;
        }

        return new()
        {
            Filter = filter with
            {
                Parties = [.. found.Select(party => family.Of(party.Id)), .. groups],
                Words = rest.Count > 0 ? string.Join(' ', rest) : null,
                Skip = (page - 1) * PageSize,
            },
            Parties = found,
            Conditions = conditions,
            Words = rest,
            Again = CommandText.Again(words.Where(word => !word.StartsWith("page:", StringComparison.OrdinalIgnoreCase))),
            Page = page,
        };
    }

    private static bool IsFilter(string word) => FilterPattern().IsMatch(word);

    /// <summary>Takes the word into the filter where it is one; answers what is wrong with it.</summary>
    private (string, string)? ReadFilter(string word, ref DealFilter filter, List<string> conditions, ref int page)
    {
        if (!IsFilter(word)) return null;
        if (word[0] is '>' or '<') return ReadAmount(word, ref filter, conditions);
        var (name, value) = (word[..word.IndexOf(':')].ToLowerInvariant(), word[(word.IndexOf(':') + 1)..]);
        switch (name)
        {
            case "kind" when Words.DealKind(value) is { } kind:
                filter = filter with { Kind = kind };
                conditions.Add($"of kind {Words.Of(kind)}");
                return null;
            case "kind" or "vendor" when Words.PartyKind(value) is { } vendors:
                var groups = filter.Parties.ToList();
                AddVendors(vendors, groups, conditions);
                filter = filter with { Parties = groups };
                return null;
            case "signal" when SignalWords.Parse(value) is { } signal:
                filter = filter with { Signal = signal };
                conditions.Add($"with {SignalWords.Label(signal)}");
                return null;
            case "since" or "until" when ReadDates(value) is var (first, last):
                filter = name == "since" ? filter with { Since = first } : filter with { Until = last };
                conditions.Add($"{name} {value}");
                return null;
            case "page" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MostPages:
                page = number;
                return null;
            case "kind":
                return ($"“{word}” is no kind of deal or vendor.", $"Deals: {Wording.Listed(Words.DealKinds)}. Vendors: {Wording.Listed(Words.PartyKinds)}.");
            case "vendor":
                return ($"“{word}” is no kind of vendor.", $"Choose one of {Wording.Listed(Words.PartyKinds, "or")}.");
            case "signal":
                return ($"“{word}” is no signal.", $"Choose one of {Wording.Listed(Enum.GetValues<SignalKind>().Select(SignalWords.Code), "or")}.");
            case "page":
                return ($"“{word}” is no page.", "Pages count from 1: page:2.");
            default:
                return ($"“{word}” is no date.", $"Write a year, a month or a day: {name}:2025, {name}:2025-06, {name}:2025-06-30.");
        }
    }

    private static (string, string)? ReadAmount(string word, ref DealFilter filter, List<string> conditions)
    {
        if (AmountPattern().Match(word) is not { Success: true } match || ScaleOf(match.Groups["unit"].Value) is not { } scale
            || !decimal.TryParse(match.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return ($"“{word}” is no amount.", "Write it without spaces: >10B, <500M, >€2bn.");
        var money = new Money(
            Math.Min(number, 1_000_000_000_000m) * scale, match.Groups["currency"].Value switch { "€" => "EUR", "£" => "GBP", "¥" => "JPY", _ => "USD" });
        var isFloor = word[0] == '>';
        filter = isFloor ? filter with { AtLeastUsd = DollarRates.ToUsd(money) } : filter with { AtMostUsd = DollarRates.ToUsd(money) };
        conditions.Add($"{(isFloor ? "over" : "under")} {Wording.Amount(money)}");
        return null;
    }

    private static decimal? ScaleOf(string unit) => unit.ToLowerInvariant() switch
    {
        "" => 1m,
        "k" => 1_000m,
        "m" or "mn" or "mio" or "million" => 1_000_000m,
        "b" or "bn" or "billion" => 1_000_000_000m,
        "t" or "tn" or "trillion" => 1_000_000_000_000m,
        _ => null,
    };

    private static (DateOnly First, DateOnly Last)? ReadDates(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return (day, day);
        if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
            return (month, month.AddMonths(1).AddDays(-1));
        if (DateOnly.TryParseExact(text, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year) && year.Year < 9999)
            return (year, year.AddYears(1).AddDays(-1));
        return null;
    }

    private void AddVendors(PartyKind kind, List<IReadOnlyList<string>> groups, List<string> conditions)
    {
        groups.Add([.. parties.OfKind(kind).Select(party => party.Id)]);
        conditions.Add($"with a vendor of kind {Words.Of(kind)}");
    }

    [GeneratedRegex("^(?:(?:kind|vendor|signal|since|until|page):|[<>])", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex FilterPattern();

    [GeneratedRegex(
        @"^[<>]=?(?<currency>US\$|[$€£¥])?(?<number>[0-9]{1,15}(\.[0-9]{1,6})?)(?<unit>[a-z]{0,8})$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex AmountPattern();
}
