using System.Text;
using BotService.Understanding.Deals;
using BotService.Understanding.Text;

namespace BotService.Understanding.Briefings;

/// <summary>Makes a sentence of a headline: without the desk's tags, with a full stop, never cut in the middle of a thought.</summary>
internal static class Headline
{
    private static readonly string[] Tags = ["Exclusive:", "EXCLUSIVE:", "Breaking:", "BREAKING:", "Report:", "Update:", "Update 1:", "UPDATE:", "Scoop:", "Sources:", "News:", "[Launched]", "[In preview]", "[In development]", "[Retirement]", "Retirement:"];

    /// <returns>Null where no whole statement of it fits a line.</returns>
    public static Sourced? Clean(string title, Reading reading)
    {
        var text = Plain(title);
        if (reading.HasTitleCase && text == title) text = SentenceCase(title, reading);
        foreach (var tag in Tags)
            if (text.StartsWith(tag, StringComparison.OrdinalIgnoreCase) && tag != "Retirement:") text = text[tag.Length..].TrimStart();
        var bracket = text.LastIndexOf('(');
        if (bracket > 20 && text.EndsWith(')') && text.Length - bracket < 22) text = text[..bracket].TrimEnd(); // "(Reuters)"
        var dash = text.LastIndexOf(" - ", StringComparison.Ordinal);
        if (dash > 30 && text.Length - dash < 24 && !text[(dash + 3)..].Any(char.IsDigit)) text = text[..dash].TrimEnd(); // "- The Verge"
        if (text.Length > 0 && char.IsLower(text[0]) && !(text.Length > 1 && char.IsUpper(text[1]))) text = char.ToUpperInvariant(text[0]) + text[1..];
        return Shorten(text) is { } whole ? new(Stop(whole), []) : null;
    }

    /// <summary>"Amazon Cancels Fees for Customers" reads as a sentence does: names keep their capitals, ordinary words lose them.</summary>
    private static string SentenceCase(string title, Reading reading)
    {
        var text = title.ToCharArray();
        for (var i = 1; i < reading.TitleCount; i++)
        {
            var token = reading.Tokens[i];
            if (!token.IsCapital || token.Has(TokenTraits.AllCaps | TokenTraits.Brandlike | TokenTraits.ClauseStart | TokenTraits.SentenceStart | TokenTraits.AfterQuote) || reading.PartyAt[i] > 0 || !IsPlain(reading, i)) continue;
            text[token.Start] = char.ToLowerInvariant(text[token.Start]);
        }
        // Where many words may be names, the headline's own way is easier to read than a mixture.
        int left = 0, words = 0;
        for (var i = 1; i < reading.TitleCount; i++)
        {
            if (reading.PartyAt[i] > 0 || reading.Tokens[i].Length < 3 || reading.Tokens[i].IsNumber) continue;
            words++;
            if (char.IsUpper(text[reading.Tokens[i].Start]) && !reading.Tokens[i].Has(TokenTraits.AllCaps | TokenTraits.Brandlike)) left++;
        }
        return left * 5 > words ? title : new(text);
    }

    /// <summary>An ordinary word that is no part of a name: neither neighbour is one.</summary>
    private static bool IsPlain(Reading reading, int at)
    {
        var tokens = reading.Tokens;
        if (Small.Contains(tokens[at].Hash)) return true;
        if (!OrdinaryWords.Has(tokens[at].Hash) && !DealWords.Nouns.Contains(tokens[at].Hash)) return false;
        return !IsName(at - 1) && !(IsName(at + 1) && !IsVerb(at)) || IsVerb(at);

        bool IsName(int i) => i >= 0 && i < reading.TitleCount && (i < at ? !tokens[at].Has(TokenTraits.Apart) && !tokens[i].Has(TokenTraits.Possessive) : !tokens[i].Has(TokenTraits.Apart)) && tokens[i].IsCapital && reading.PartyAt[i] == 0 && !OrdinaryWords.Has(tokens[i].Hash) && !Small.Contains(tokens[i].Hash);
        bool IsVerb(int i) => Verbs.Contains(tokens[i].Hash);
    }

    private static readonly HashSet<ulong> Small = DealWords.Set("the a an and or but of in on at to from by for with as is are was be its it's their his her over into after amid than that this not up out off");
    private static readonly HashSet<ulong> Verbs = DealWords.Set("sign~ ink~ strike~ land~ seal~ tap~ award~ agree~ acquire~ launch~ unveil~ announce~ secure~ renew~ extend~ expand~ order~ select~ choose~ pick~ commit~ invest~ raise~ buy~ sell~ complete~ close~ partner~ near~ win~ enter~ reach~ pay~ spend~ supply~ lease~ plan~ cancel~ cut~ move~ retire~ retiring " +
        "end~ drop~ change~ change~ make~ take~ get~ gives give let~ set set~ begin~ hit~ block~ back~ ban~ face~ join~ add~ adopt~ stop~ kill~ bring~ build~ use~ open~ charge~ challenge~ approve~ let~ seek~ say~ want~ need~ rule~ keep~ put~ restrict~");

    /// <summary>Without markup, entities and double spaces.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '<' && i + 1 < text.Length && (char.IsLetter(text[i + 1]) || text[i + 1] == '/'))
            {
                var close = text.IndexOf('>', i);
                i = close < 0 ? text.Length : close;
                c = ' ';
            }
            if (char.IsWhiteSpace(c) || char.IsControl(c)) c = ' ';
            if (c == ' ' && (plain.Length == 0 || plain[^1] == ' ')) continue;
            plain.Append(c);
        }
        return System.Net.WebUtility.HtmlDecode(plain.ToString()).Trim();
    }

    /// <summary>Long headlines join several statements; what stands before the last mark or subordinate clause that fits is a statement of its own.</summary>
    private static string? Shorten(string text)
    {
        const int limit = BriefingWriter.LineLength - 1, least = 45;
        if (text.Length <= limit) return text;
        foreach (var mark in Seams)
        {
            var cut = text.LastIndexOf(mark, limit, StringComparison.OrdinalIgnoreCase);
            if (cut >= least) return text[..cut];
        }
        foreach (var mark in Turns) // the last that fits, so that little is lost
            if (text.LastIndexOf(mark, limit, StringComparison.OrdinalIgnoreCase) is var cut && cut >= least) return text[..cut];
        return null;
    }

    private static readonly string[] Seams = ["; ", " — ", " – ", ". "];

    private static readonly string[] Turns = [", which ", ", who ", ", as ", ", after ", ", citing ", ", saying ", " after ", " amid ", " following ", " while ", " because ", ", but ", " as "];

    private static string Stop(string text) => text.Length == 0 ? "The source gives no headline." : text[^1] is '.' or '!' or '?' or '…' ? text : text.TrimEnd(',', ';', ':', ' ') + ".";
}
