using System.Globalization;
using System.Text.RegularExpressions;
using BotService.Alerting.Commands.Subscribing;
using BotService.Alerting.Ledger;
using BotService.Alerting.Messages;
using BotService.Alerting.Parties;
using BotService.Domain.Deals;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;

namespace BotService.Alerting.Commands.Lookup;

/// <summary>
/// Reads <c>openai aws &gt;10B since:2025 kind:compute</c>, and <c>openai or google not aws over 10 billion since monday</c>: filters, names of parties,
/// kinds of vendor, and words to search for.
/// </summary>
public sealed partial class DealQueryReader(PartySearch parties, PartyFamily family, TimeProvider time)
{
    public const int PageSize = 5;
    private const int MostPages = 200;

    /// <summary>Words of which a question is made; alone they ask for nothing.</summary>
    private static readonly HashSet<string> Connectors = new(
        [
            "and", "vs", "versus", "with", "between", "deal", "deals", "&", "+", "/", "-", "--", "of", "the", "in", "for",
            "what", "what's", "whats", "is", "are", "was",
            "new", "news", "about", "on", "any", "anything", "all", "a", "an", "please", "show", "find", "who", "does", "do", "did",
            "has", "have", "how", "there", "me",
            "us", "to", "from", "by", "happened", "happening", "going", "up", "made", "signed", "latest", "recent",
            "us?", "its", "their", "by", "worth", "that", "which"
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Negations = new(
        ["not", "except", "without", "excluding", "exclude", "minus", "but"], StringComparer.OrdinalIgnoreCase);

    public DealQuery Read(IReadOnlyList<string> words)
    {
        words = Amounts.Join(Filters(words));
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var filter = new DealFilter { Take = PageSize };
        var conditions = new List<string>();
        var plain = new List<string>();
        var page = 1;
        foreach (var word in words)
        {
            if (ReadFilter(word, today, ref filter, conditions, ref page) is { } error) return new() { Filter = filter, Error = error };
            if (!IsFilter(word)) plain.Add(word.Trim(',', ';', '?', '!'));
        }

        var named = new Named();
        var vendors = new List<IReadOnlyList<string>>(filter.Parties);
        var rest = new List<string>();
        var cursor = new WordCursor(plain);
        while (!cursor.IsDone)
        {
            if (ReadParties(cursor, named)) continue;
            if (Period.Read(cursor, today) is { } period)
            {
                filter = filter with { Since = period.Since ?? filter.Since, Until = period.Until ?? filter.Until };
                conditions.Add(period.Words);
                continue;
            }

            var word = cursor.Typed;
            cursor.At++;
            if (Negations.Contains(word)) named.IsLeftOut = true;
            else if (word.Equals("or", StringComparison.OrdinalIgnoreCase)) named.IsAlternative = true;
            else if (Words.DealKind(word) is { } dealKind && filter.Kind is null)
            {
                filter = filter with { Kind = dealKind };
                conditions.Add($"of kind {Words.Of(dealKind)}");
            }
            else if (Words.PartyKind(word) is { } partyKind) AddVendors(partyKind, vendors, conditions);
            else if (!Connectors.Contains(word) && word.Any(char.IsLetterOrDigit)) rest.Add(word);
        }

        if (named.LeftOut.Count > 0) conditions.Add($"without {Wording.Listed(named.LeftOut.Select(party => party.Name), "or")}");
        return new()
        {
            Filter = filter with
            {
                Parties = [.. named.Groups.Select(group => group.SelectMany(party => family.Of(party.Id)).Distinct().ToList()), .. vendors],
                NotParties = [.. named.LeftOut.SelectMany(party => family.Of(party.Id).Where(id => id != party.Parent)).Distinct()],
                Words = rest.Count > 0 ? string.Join(' ', rest) : null,
                Skip = (page - 1) * PageSize,
            },
            Groups = named.Groups,
            Conditions = conditions,
            Words = rest,
            Again = CommandText.Again(words.Where(word => !word.StartsWith("page:", StringComparison.OrdinalIgnoreCase))),
            Page = page,
        };
    }

    /// <summary>The parties named so far: each group is one or the other, all groups hold together.</summary>
    private sealed class Named
    {
        public List<IReadOnlyList<Party>> Groups { get; } = [];

        public List<Party> LeftOut { get; } = [];

        public bool IsLeftOut { get; set; }

        public bool IsAlternative { get; set; }

        public void Add(IReadOnlyList<Party> group, bool isLeftOut)
        {
            if (isLeftOut) LeftOut.AddRange(group.Except(LeftOut));
            else if (IsAlternative && Groups.Count > 0) Groups[^1] = [.. Groups[^1].Union(group)];
            else if (group.Count > 1 || !Groups.Exists(known => known.Contains(group[0]))) Groups.Add(group);
            IsAlternative = false;
        }
    }

    /// <summary>A party by its name, <c>-name</c> for one left out, or the parties of an alias, <c>aws|azure</c>.</summary>
    private bool ReadParties(WordCursor cursor, Named named)
    {
        var typed = cursor.Typed;
        var isLeftOut = named.IsLeftOut || typed.Length > 1 && typed[0] == '-';
        var word = typed.TrimStart('-', '+');
        if (word.Contains('|') && word.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(parties.Find).ToList() is { Count: > 0 } several
            && several.TrueForAll(party => party is not null))
        {
            named.Add([.. several.OfType<Party>()], isLeftOut);
            cursor.At++;
            return true;
        }

        if (word.Split(',', '/', '+', '&') is { Length: > 1 } joined && parties.Find(word) is null && joined.All(each => parties.Find(each) is not null))
        {
            cursor.Words.RemoveAt(cursor.At);
            cursor.Words.InsertRange(cursor.At, joined.Select(each => isLeftOut ? "-" + each : each));
            return true;
        }

        if (word != typed) cursor.Words[cursor.At] = word;
        if (parties.FindLongest(cursor.Words, cursor.At) is not var (party, count))
        {
            cursor.Words[cursor.At] = typed;
            return false;
        }

        named.Add([party], isLeftOut);
        cursor.At += count;
        return true;
    }

    /// <summary>"kind: compute" is one filter, like <c>kind:compute</c>.</summary>
    private static List<string> Filters(IReadOnlyList<string> words)
    {
        var joined = new List<string>();
        for (var i = 0; i < words.Count; i++)
            joined.Add(words[i].EndsWith(':') && IsFilter(words[i]) && i + 1 < words.Count ? words[i] + words[++i] : words[i]);
        return joined;
    }

    private static bool IsFilter(string word) => FilterPattern().IsMatch(word);

    /// <summary>Takes the word into the filter where it is one; answers what is wrong with it.</summary>
    private (string, string)? ReadFilter(string word, DateOnly today, ref DealFilter filter, List<string> conditions, ref int page)
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
            case "signal" when SignalNames.Find(value) is { } signal:
                filter = filter with { Signal = signal };
                conditions.Add($"with {SignalWords.Label(signal)}");
                return null;
            case "since" or "until" when Period.Span(value, today) is var (first, last):
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
                return ($"“{word}” is no signal.", $"The signals are {SignalNames.All}.");
            case "page":
                return ($"“{word}” is no page.", "Pages count from 1: page:2.");
            default:
                return ($"“{word}” is no date.", $"Write a year, a month, a day or a weekday: {name}:2025, {name}:2025-06, {name}:2025-06-30, {name}:monday.");
        }
    }

    private static (string, string)? ReadAmount(string word, ref DealFilter filter, List<string> conditions)
    {
        if (Amounts.Read(word) is not var (sign, money))
            return ($"“{word}” is no amount.", "Write a number and its unit: >10B, over 10 billion, <$500M, >€2bn.");
        filter = sign[0] == '>' ? filter with { AtLeastUsd = DollarRates.ToUsd(money) } : filter with { AtMostUsd = DollarRates.ToUsd(money) };
        var comparison = sign switch { ">" => "over", ">=" => "at least", "<" => "under", _ => "at most" };
        conditions.Add($"{comparison} {Wording.Amount(money)}");
        return null;
    }

    private void AddVendors(PartyKind kind, List<IReadOnlyList<string>> groups, List<string> conditions)
    {
        groups.Add([.. parties.OfKind(kind).Select(party => party.Id)]);
        conditions.Add($"with a vendor of kind {Words.Of(kind)}");
    }

    [GeneratedRegex("^(?:(?:kind|vendor|signal|since|until|page):|[<>])", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex FilterPattern();
}
