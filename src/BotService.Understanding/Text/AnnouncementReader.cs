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
        TextScanner.Scan(announcement.Title, AnnouncementPart.Title, tokens, ref sentence);
        var titleCount = tokens.Count;
        if (announcement.Text.Length > 0)
        {
            if (titleCount > 0) sentence++;
            TextScanner.Scan(announcement.Text, AnnouncementPart.Text, tokens, ref sentence);
        }
        var reading = new Reading { Announcement = announcement, Tokens = [.. tokens], TitleCount = titleCount };
        reading.HasTitleCase = IsTitleCase(reading);
        reading.PartyAt = new ushort[reading.Tokens.Length];
        reading.AmountAt = new ushort[reading.Tokens.Length];
        reading.TermAt = new ushort[reading.Tokens.Length];
        _finder.Find(reading);
        if (AmountReader.Read(reading) is { } amounts)
        {
            reading.Amounts = amounts;
            for (var i = 0; i < amounts.Count; i++)
                for (var token = amounts[i].From; token < amounts[i].To; token++) reading.AmountAt[token] = (ushort)(i + 1);
        }
        if (TermReader.Read(reading) is { } terms)
        {
            reading.Terms = terms;
            for (var i = 0; i < terms.Count; i++)
                for (var token = terms[i].From; token < terms[i].To; token++) reading.TermAt[token] = (ushort)(i + 1);
        }
        return reading;
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
