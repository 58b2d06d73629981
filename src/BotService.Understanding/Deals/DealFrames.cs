using BotService.Domain.Deals;
using BotService.Domain.Relevance;
using BotService.Understanding.Clauses;
using BotService.Understanding.Text;

namespace BotService.Understanding.Deals;

/// <summary>Finds the sentence that tells the deal that an announcement is about, and who does what in it.</summary>
internal static class DealFrames
{
    /// <summary>A deal that is news stands in the headline or in the first sentences; what comes later tells of something else.</summary>
    private const int LeadSentences = 2;

    public static DealFrame? Find(Reading reading, RelevanceScore score)
    {
        DealFrame? title = null;
        var start = 0;
        if (reading.TitleCount > 0)
        {
            title = In(new(reading, 0, reading.TitleCount), score);
            if (title is { Parties.Count: > 1 }) return title;
            start = reading.TitleCount;
        }
        for (var sentence = 0; sentence < LeadSentences && start < reading.Tokens.Length; sentence++)
        {
            var end = reading.SentenceEnd(start);
            if (end - start > 3 && In(new(reading, start, end), score) is { } lead && IsAbout(reading, lead, title)
                && (title is null || lead.Parties.Count > 1)) return lead;
            start = end;
        }
        return title is null ? null : WithCounterparts(reading, title);
    }

    /// <summary>A headline that names one side only ("deals with three suppliers"): the text's first sentences name the others behind "agreements
    /// with".</summary>
    private static DealFrame WithCounterparts(Reading reading, DealFrame title)
    {
        var tokens = reading.Tokens;
        var role = title.Parties[0].Role switch { DealRole.Customer => DealRole.Supplier, DealRole.Supplier => DealRole.Customer, _ => DealRole.Partner };
        var parties = title.Parties.ToList();
        var limit = Math.Min(tokens.Length, reading.TitleCount + 90);
        for (var i = reading.TitleCount + 1; i + 1 < limit; i++)
        {
            if (tokens[i].Hash != DealWords.With || !DealWords.Nouns.Contains(tokens[i - 1].Hash) || !reading.SameSentence(i, i + 1)) continue;
            DealSentence sentence = new(reading, i + 1, Math.Min(limit, reading.SentenceEnd(i + 1)));
            if (sentence.NameAt(i + 1) is not { } first) continue;
            foreach (var name in sentence.ListFrom(first))
                if (parties.Count < 6 && !parties.Any(known => sentence.Same(known.Name, name))) parties.Add((name, role));
        }
        return title with { Parties = parties };
    }

    /// <summary>A purchase in a stretch of one sentence.</summary>
    public static DealFrame? Acquisition(Reading reading, int start, int end) => PurchaseFrames.Find(new(reading, start, end));

    /// <summary>An investment in a stretch of one sentence.</summary>
    public static DealFrame? Investment(Reading reading, int start, int end) => InvestmentFrames.Find(new(reading, start, end));

    private static DealFrame? In(DealSentence sentence, RelevanceScore score) => PurchaseFrames.Find(sentence) ?? InvestmentFrames.Find(sentence)
        ?? SupplyFrames.Find(sentence, score);

    /// <summary>A deal told by the text is the announcement's own where the headline names one of those who make it, or names nobody.</summary>
    private static bool IsAbout(Reading reading, DealFrame lead, DealFrame? title)
    {
        if (reading.TitleCount == 0) return true;
        var named = reading.Parties.Where(mention => mention.From < reading.TitleCount).Select(mention => mention.Party).Distinct().Count();
        var shared = lead.Parties.Count(party => IsNamed(party.Name));
        return named == 0 ? shared > 0 || title is null : shared >= Math.Min(2, Math.Min(named, lead.Parties.Count));

        bool IsNamed(DealName name)
        {
            for (var i = 0; i < reading.TitleCount; i++)
                if (reading.PartyAt[i] > 0 && name.Party is { } party && reading.Parties[reading.PartyAt[i] - 1].Party == party
                    || reading.Tokens[i].Hash == reading.Tokens[name.From].Hash) return true;
            return false;
        }
    }
}
