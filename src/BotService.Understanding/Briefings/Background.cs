using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Domain.Events;
using BotService.Domain.Relevance;
using BotService.Understanding.Clauses;
using BotService.Understanding.Text;

namespace BotService.Understanding.Briefings;

/// <summary>Context: the thread that the news belongs to, from the ledger, and what is to be known of its source.</summary>
internal static class Background
{
    private const int Rows = 4;

    /// <summary>Rows of the same parties from these days around are the story itself.</summary>
    private const int SameDays = 6;

    public static IReadOnlyList<BriefingLine> Lines(Material material)
    {
        var lines = new List<BriefingLine>();
        if (Source(material) is { } source) lines.Add(source);
        foreach (var row in material.Earlier.Where(row => IsThread(material, row)).OrderByDescending(row => row.Deal.AnnouncedOn).Take(Rows))
        {
            var terms = new[]
            {
                row.Deal.Value is { } worth ? Prose.Amount(worth) : null,
                row.Deal.Term?.Text is { Length: > 0 } term ? term : null,
                row.Deal.Kind is DealKind.Acquisition or DealKind.Investment || row.Deal.IsExclusive is not { } exclusive ? null : exclusive ? "exclusive"
                    : "not exclusive",
                row.Deal.Status == DealStatus.Abandoned ? "since ended" : null,
            };
            var said = terms.Where(text => text is not null && !row.Title.Contains(text, StringComparison.OrdinalIgnoreCase)).ToList();
            lines.Add(new(row.Deal.AnnouncedOn is { } day ? $"{Prose.Day(day)}:" : "Earlier:",
                $"{row.Title.TrimEnd('.')}{(said.Count > 0 ? $" ({string.Join(", ", said)})" : "")}.", [new(null, row.Deal.Id, row.Title)]));
        }
        return lines;
    }

    /// <summary>Between the same two parties, or of the vendor and the same subject; and not the story itself.</summary>
    private static bool IsThread(Material material, LedgerDeal row)
    {
        var shared = Shared(material, row);
        if (row.Deal.AnnouncedOn is { } day && material.Lead.Announcement.PublishedAt is { } at && shared > 0
            && Math.Abs(DateOnly.FromDateTime(at.UtcDateTime).DayNumber - day.DayNumber) <= SameDays) return false;
        var isSubject = material.Event?.Kind is { } told ? row.Signals.Contains(told)
            : material.Lead.Score.Signals.Any(signal => row.Signals.Contains(signal.Kind));
        // Not one of many that a law or a list names.
        if (shared >= 2) return material.Deal is { } deal ? shared * 2 >= row.Deal.Parties.Count || shared >= deal.Parties.Count
            : isSubject && shared * 2 >= row.Deal.Parties.Count && (material.Event is not null || SharesWords(material, row.Title));
        if (shared == 0 || material.Deal is not null || row.Deal.Parties.Count > 3) return false;
        // What ties two companies needs both of them; a vendor's prices are a thread of its own, a product's end one of that product.
        return isSubject && material.Event is { Kind: { } kind, VendorId: { } vendor } && kind != SignalKind.Deprecation && !Ties.Contains(kind)
            && row.Deal.Parties.Any(party => party.PartyId == vendor) && (Terms.Contains(kind) || SharesWords(material, row.Title))
            || SharesWords(material, row.Title) && row.Signals.Any(signal => !Ties.Contains(signal));
    }

    private static readonly SignalKind[] Ties = [SignalKind.Acquisition, SignalKind.EquityTie, SignalKind.Commitment, SignalKind.Compute,
        SignalKind.Exclusive, SignalKind.Reduce];

    private static readonly SignalKind[] Terms =
        [SignalKind.Price, SignalKind.Egress, SignalKind.Licence, SignalKind.ClosedApi, SignalKind.Bundling];

    /// <summary>
    /// The row's title takes up what the headline is about, neither names nor words of every such story: one word of its own ("perpetual") or two plain ones,
    /// and each number ("Windows 10" is not "Windows 11").
    /// </summary>
    private static bool SharesWords(Material material, string title)
    {
        var shared = 0.0;
        var words = title.Split([' ', ',', '.', '\''], StringSplitOptions.RemoveEmptyEntries).Select(word => Word.Hash(word)).ToHashSet();
        for (var i = 0; i < material.Reading.TitleCount; i++)
        {
            var token = material.Reading.Tokens[i];
            if (token.Length > 4 && material.Reading.PartyAt[i] == 0 && words.Contains(token.Hash) && Vocabulary.ThingsOf(token.Hash).Length == 0
                && Vocabulary.VerbOf(token.Hash) is null && !Grammar.Prepositions.Contains(token.Hash) && !Grammar.Authorities.Contains(token.Hash)
                && !Grammar.Agents.Contains(token.Hash) && !Grammar.Adverbs.Contains(token.Hash))
                shared += token.Length < 7 && OrdinaryWords.Has(token.Hash) ? 0.5 : 1;
        }
        return shared >= 1 && title.Split(' ').Where(word => char.IsDigit(word[0])).All(number =>
            material.Lead.Announcement.Title.Contains(number, StringComparison.Ordinal));
    }

    /// <summary>How many of those that the news is about take part; a company and its division are one.</summary>
    private static int Shared(Material material, LedgerDeal row)
    {
        if (material.Deal is { } deal) return deal.Parties.Where(party => row.Deal.Parties.Any(other => Material.IsSame(party, other)))
            .Select(party => party.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        var named = material.Reading.Parties.Where(mention => mention.From < material.Reading.TitleCount).Select(mention => mention.Party).Distinct();
        return named.Where(party => row.Deal.Parties.Any(other => other.PartyId is { } id && (party.Id == id || party.Parent == id)))
            .Select(party => party.Parent ?? party.Id).Distinct().Count();
    }

    private static readonly string[] Unnamed = ["people familiar with the matter", "people familiar", "person familiar", "sources familiar",
        "people with knowledge", "people briefed", "anonymous source", "unnamed sources", "sources said", "sources say", "according to sources"];

    /// <summary>Said only where it tells something: unnamed sources, or the company itself.</summary>
    private static BriefingLine? Source(Material material)
    {
        if (material.Lead.Announcement.Source is not { Length: > 0 } source || material.Event is not { } told) return null;
        var names = material.Coverage.Select(item => item.Announcement.Source).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        if (told.Stage == EventStage.Rumoured && names.Count == 1 && Unnamed.FirstOrDefault(words => Passages.Stands(material, words)) is { } sources)
            return new(null, $"{source} rests on unnamed sources (\"{sources}\").", [new(material.Lead.Announcement.Id, null, sources)]);
        if (names.Count != 1) return null;
        foreach (var mention in material.Reading.Parties)
            if (mention.From < material.Reading.TitleCount && source.StartsWith(mention.Party.Name, StringComparison.OrdinalIgnoreCase)
                && told.Subject.Contains(mention.Party.Name, StringComparison.OrdinalIgnoreCase))
                return new(null, $"{source} is {mention.Party.Name}'s own channel.", [material.TitleEvidence]);
        return null;
    }
}
