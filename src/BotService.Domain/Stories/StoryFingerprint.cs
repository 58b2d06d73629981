using BotService.Domain.Announcements;

namespace BotService.Domain.Stories;

/// <summary>What an announcement is recognised by: its words with their weight, the parties, the amounts, its link.</summary>
internal sealed class StoryFingerprint
{
    private const int TextTokens = 60;

    private StoryFingerprint(Term[] terms, ulong[] parties, decimal[] amounts, ulong[] numbers, ulong link, DateOnly? day, ulong source)
    {
        Terms = terms;
        Parties = parties;
        Amounts = amounts;
        Numbers = numbers;
        Link = link;
        Day = day;
        Source = source;
    }

    /// <summary>Sorted by word.</summary>
    public Term[] Terms { get; }

    /// <summary>Parties of the title, sorted.</summary>
    public ulong[] Parties { get; }

    public decimal[] Amounts { get; }

    /// <summary>Numbers and versions of the title that are no amounts: two of a kind differ in these.</summary>
    public ulong[] Numbers { get; }

    public ulong Link { get; }

    public DateOnly? Day { get; }

    public ulong Source { get; }

    public static StoryFingerprint Of(Reading reading)
    {
        var terms = new Dictionary<ulong, Term>();
        var tokens = reading.Tokens;
        var limit = Math.Min(tokens.Length, reading.TitleCount + TextTokens);
        var numbers = new List<ulong>();
        for (var i = 0; i < limit; i++)
        {
            var token = tokens[i];
            if (token.Has(TokenTraits.Currency) || StoryWords.Empty.Contains(token.Hash) || (token.Length < 2 && !token.IsNumber)) continue;
            if (reading.AmountAt[i] > 0) continue;
            var inTitle = i < reading.TitleCount;
            if (token.IsNumber && inTitle) numbers.Add(token.Hash);
            if (token.IsNumber && !inTitle) continue;
            var word = StoryWords.Stem(reading[i], token.Hash);
            if (reading.PartyAt[i] is var party and > 0) word = Word.Hash(reading.Parties[party - 1].Party.Id);
            var isName = token.Has(TokenTraits.Brandlike) || (token.IsCapital && !token.Has(TokenTraits.SentenceStart) && !(inTitle && reading.HasTitleCase));
            var term = terms.GetValueOrDefault(word);
            terms[word] = new(word, term.InTitle || inTitle, term.IsName || isName, StoryWords.Common.Contains(token.Hash));
        }
        var parties = reading.Parties.Where(mention => mention.From < reading.TitleCount).Select(mention => Word.Hash(mention.Party.Id)).Distinct().Order().ToArray();
        var url = reading.Announcement.Url;
        return new([.. terms.Values.OrderBy(term => term.Word)], parties, [.. reading.Amounts.Where(amount => amount.Money.Amount >= 1_000_000).Select(amount => amount.Money.Amount).Distinct()], [.. numbers.Distinct()],
            url is null ? 0 : Word.Hash(url.GetLeftPart(UriPartial.Path)), reading.Announcement.PublishedAt is { } published ? DateOnly.FromDateTime(published.UtcDateTime) : null, Word.Hash(reading.Announcement.Source));
    }

    /// <param name="IsCommon">One of the words that half of all technology news carries.</param>
    internal readonly record struct Term(ulong Word, bool InTitle, bool IsName, bool IsCommon);
}
