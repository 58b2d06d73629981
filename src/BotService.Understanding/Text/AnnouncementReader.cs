using BotService.Domain.Announcements;
using BotService.Domain.Parties;

namespace BotService.Understanding.Text;

/// <summary>Reads an announcement once, for all rules.</summary>
internal sealed class AnnouncementReader(PartyDirectory parties)
{
    private readonly PartyFinder _finder = new(parties.Parties);

    public Reading Read(Announcement announcement)
    {
        var tokens = new List<Token>(16 + (announcement.Title.Length + announcement.Text.Length) / 6);
        var sentence = 0;
        TextScanner.Scan(Boilerplate.OfTitle(announcement.Title, announcement.Source), AnnouncementPart.Title, tokens, ref sentence);
        var titleCount = tokens.Count;
        if (announcement.Text.Length > 0)
        {
            if (titleCount > 0) sentence++;
            TextScanner.Scan(Boilerplate.OfText(announcement.Text), AnnouncementPart.Text, tokens, ref sentence);
        }
        var reading = new Reading { Announcement = announcement, Tokens = [.. tokens], TitleCount = titleCount };
        reading.HasTitleCase = IsTitleCase(reading);
        reading.IsLowerCase = titleCount > 3 && !announcement.Title.Any(char.IsUpper);
        reading.PartyAt = new ushort[reading.Tokens.Length];
        _finder.Find(reading);
        reading.Amounts = AmountReader.Read(reading) ?? [];
        reading.AmountAt = Places(reading, reading.Amounts, amount => (amount.From, amount.To));
        reading.Dates = DateReader.Read(reading) ?? [];
        reading.DateAt = Places(reading, reading.Dates, date => (date.From, date.To));
        reading.Terms = TermReader.Read(reading) ?? [];
        reading.TermAt = Places(reading, reading.Terms, term => (term.From, term.To));
        reading.Quantities = QuantityReader.Read(reading) ?? [];
        reading.QuantityAt = Places(reading, reading.Quantities, quantity => (quantity.From, quantity.To));
        return reading;
    }

    /// <summary>For each token the index of what stands there plus one.</summary>
    private static ushort[] Places<T>(Reading reading, IReadOnlyList<T> mentions, Func<T, (int From, int To)> span)
    {
        var places = new ushort[reading.Tokens.Length];
        for (var i = 0; i < mentions.Count; i++)
        {
            var (from, to) = span(mentions[i]);
            Array.Fill(places, (ushort)(i + 1), from, to - from);
        }
        return places;
    }

    private static bool IsTitleCase(Reading reading)
    {
        int capitals = 0, longWords = 0;
        for (var i = 1; i < reading.TitleCount; i++)
        {
            var token = reading.Tokens[i];
            if (token.Length < 4 || token.IsNumber) continue;
            longWords++;
            if (token.IsCapital) capitals++;
        }
        return longWords >= 2 && capitals * 10 >= longWords * 7;
    }
}
