using System.Text;
using BotService.Domain.Announcements;
using BotService.Domain.Parties;
using BotService.Understanding.Text;

namespace BotService.Lab.Training;

/// <summary>
/// Tells an announcement with every company and product called by a name that nobody knows: what is learned from it can't hang on who it is. Authorities and
/// states keep their names, since what they do is the news.
/// </summary>
internal static class InventedNames
{
    private static readonly string[] Beginnings = ["Bra", "Cor", "Del", "Fen", "Gal", "Hal", "Jor", "Kel", "Lum", "Mir", "Nor", "Ost", "Pel", "Quor", "Rav",
        "Sol", "Tav", "Ulm", "Ver", "Zan"],
        Middles = ["a", "e", "i", "o", "u", "anti", "ero", "ila", "omi", "une"],
            Ends = ["dex", "lin", "mark", "nix", "ra", "soft", "tek", "von", "ware", "xis", "data", "cloud", "works", " Labs", " Systems", " AI"];

    public static Announcement In(Reading reading)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var seed = Word.Hash(reading.Announcement.Id);
        return reading.Announcement with
        {
            Title = Rewrite(reading, 0, reading.TitleCount, reading.Announcement.Title, names, seed),
            Text = Rewrite(reading, reading.TitleCount, reading.Tokens.Length, reading.Announcement.Text, names, seed),
        };
    }

    private static string Rewrite(Reading reading, int from, int to, string source, Dictionary<string, string> names, ulong seed)
    {
        var rewritten = new StringBuilder(source.Length + 64);
        var copied = 0;
        for (var i = from; i < to;)
        {
            var end = NameEnd(reading, i, to);
            if (end > i)
            {
                var (start, stop) = (reading.Tokens[i].Start, reading.Tokens[end - 1].End);
                rewritten.Append(source, copied, start - copied).Append(NameFor(source[start..stop], names, seed));
                copied = stop;
            }
            i = Math.Max(end, i + 1);
        }
        return rewritten.Append(source, copied, source.Length - copied).ToString();
    }

    /// <summary>The token behind the name that begins here; the token itself where none does.</summary>
    private static int NameEnd(Reading reading, int at, int to)
    {
        if (reading.PartyAt[at] is var number and > 0)
        {
            var mention = reading.Parties[number - 1];
            return mention.Party.Kind is PartyKind.Regulator or PartyKind.Government ? at : Math.Min(mention.To, to);
        }
        var end = at;
        while (end < to && IsName(reading, end) && (end == at || !reading.Tokens[end].Has(TokenTraits.Apart))) end++;
        return end;
    }

    private static bool IsName(Reading reading, int at)
    {
        var token = reading.Tokens[at];
        if (reading.PartyAt[at] > 0 || token.Length < 2 || token.IsNumber) return false;
        if (token.Has(TokenTraits.Brandlike)) return true;
        return token.IsCapital && !token.Has(TokenTraits.SentenceStart | TokenTraits.ClauseStart | TokenTraits.AfterQuote | TokenTraits.AllCaps)
            && !(at < reading.TitleCount && reading.HasTitleCase);
    }

    private static string NameFor(string name, Dictionary<string, string> names, ulong seed)
    {
        if (names.TryGetValue(name, out var known)) return known;
        var hash = Word.Join(seed, Word.Hash(name));
        return names[name] = Beginnings[(int)(hash % (ulong)Beginnings.Length)] + Middles[(int)((hash >> 13) % (ulong)Middles.Length)]
            + Ends[(int)((hash >> 29) % (ulong)Ends.Length)];
    }
}
