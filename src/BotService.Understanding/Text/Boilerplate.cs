namespace BotService.Understanding.Text;

/// <summary>What stands around an announcement and is not of it: a site's name behind the headline, photo credits, "About Acme", links to other stories.
/// Blanked before reading; places stay as they are.</summary>
internal static class Boilerplate
{
    private static readonly char[] Bars = ['|', '•', '·'];
    private static readonly string[] Dashes = [" - ", " – ", " — ", " :: ", " : "];

    /// <summary>A paragraph that begins so speaks of the company or of other stories.</summary>
    private static readonly string[] Openings = ["about ", "related", "read more", "read next", "read also", "see also", "more on this", "recommended",
        "sign up", "subscribe", "follow us", "also read", "you may also", "more from", "most popular", "trending", "share this", "forward-looking",
        "media contact", "press contact", "contact:", "tags:", "filed under", "topics:", "disclosure", "reporting by", "listen on", "join us", "find us",
        "editor's note"];

    private static readonly string[] Credits = ["photo", "image", "picture", "illustration", "credit", "photograph", "graphic", "foto", "screenshot", "source:",
        "getty", "via "];

    /// <summary>A headline without the publication's name at its end.</summary>
    /// <param name="source">The publication, where it is known.</param>
    public static string OfTitle(string title, string source)
    {
        for (var cut = 0; cut < 3; cut++)
        {
            var at = title.TrimEnd().LastIndexOfAny(Bars);
            if (at < 12) at = LastDash(title, source);
            if (at < 12) break;
            title = Blank(title, at, title.Length);
        }
        return title;
    }

    private static int LastDash(string title, string source)
    {
        var text = title.TrimEnd();
        var at = -1;
        var length = 0;
        foreach (var dash in Dashes)
            if (text.LastIndexOf(dash, StringComparison.Ordinal) is var found && found > at) (at, length) = (found, dash.Length);
        if (at < 0) return -1;
        var tail = text[(at + length)..].Trim();
        if (source.Length > 2 && (source.Contains(tail, StringComparison.OrdinalIgnoreCase)
            || tail.Contains(source, StringComparison.OrdinalIgnoreCase))) return at;
        // A site's name is a few capitalised words, no figure and no sentence.
        var words = tail.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isName = words.Length is > 0 and <= 4 && tail.Length < 40 && !tail.Any(char.IsDigit)
            && words.All(word => char.IsUpper(word[0]) || word is "of" or "the" or "online" or "and" || word.Contains('.', StringComparison.Ordinal));
        return isName && (words.Any(word => Sites.Contains(word.TrimEnd('.'))) || tail.Contains('.', StringComparison.Ordinal)) ? at : -1;
    }

    /// <summary>Words by which publications call themselves.</summary>
    private static readonly HashSet<string> Sites = new(StringComparer.OrdinalIgnoreCase)
    {
        "News", "Blog", "Times", "Post", "Journal", "Magazine", "Technica", "Register", "Verge", "Reuters", "Bloomberg", "TechCrunch", "Wired", "ZDNet", "CNET",
            "CNBC", "BBC", "CNN", "NPR", "Forbes", "Fortune", "Guardian", "Politico", "Engadget", "Gizmodo", "Mashable", "VentureBeat",
        "9to5Mac", "9to5Google", "MacRumors", "Heise", "InfoWorld", "ComputerWorld", "Insider", "Review", "Weekly", "Daily", "Today", "Online", "Report",
            "Reports", "Press", "Herald", "Tribune", "Telegraph", "Nikkei", "Asia", "Axios", "Semafor", "Euractiv", "Help", "Community", "Forum", "Wire",
            "Newswire", "PRNewswire", "Tech", "Central",
    };

    /// <summary>A text without credits, boilerplate paragraphs and links.</summary>
    public static string OfText(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            var line = text.AsSpan(start, end - start).Trim();
            if (line.Length > 0 && Opens(line)) text = Blank(text, start, end);
            start = end + 1;
        }
        for (var open = text.IndexOf('('); open >= 0; open = text.IndexOf('(', open + 1))
        {
            var close = text.IndexOf(')', open);
            if (close < 0) break;
            if (close - open < 120 && StartsWithAny(text.AsSpan(open + 1, close - open - 1).TrimStart(), Credits)) text = Blank(text, open, close + 1);
        }
        if (text.Contains("ppeared first on", StringComparison.Ordinal))
        {
            var at = text.IndexOf("ppeared first on", StringComparison.Ordinal);
            var from = text.LastIndexOf("The post", at, StringComparison.Ordinal);
            text = Blank(text, from < 0 || at - from > 300 ? SentenceStart(text, at) : from, LineEnd(text, at));
        }
        foreach (var opening in (ReadOnlySpan<string>)["Related:", "Read more:", "Read next:", "See also:", "READ MORE:", "Also read:", "Disclosure:",
            "Reporting by", "Read more on", "Follow us", "Listen on", "Subscribe on", "Share on", "Join us on", "Watch on", "Find us on", "Like us on",
            "Sign up", "Photo:", "Image:", "Photo by", "Image credit", "Photo credit", "Photograph:"])
            for (var at = text.IndexOf(opening, StringComparison.Ordinal); at >= 0;
                at = text.IndexOf(opening, at + opening.Length, StringComparison.Ordinal)) text = Blank(text, at, SentenceEnd(text, at));
        // "About Acme Acme is the maker of ..." at the end of a press release that a feed wrote in one line.
        for (var at = text.IndexOf(" About ", StringComparison.Ordinal); at >= 0; at = text.IndexOf(" About ", at + 7, StringComparison.Ordinal))
            if (at > 0 && text[at - 1] is '.' or '!' or '"' or '”' && at + 7 < text.Length && char.IsUpper(text[at + 7])) return Blank(text, at, text.Length);
        return text;
    }

    private static bool Opens(ReadOnlySpan<char> line)
    {
        if (StartsWithAny(line, Openings)) return !line.StartsWith("about ", StringComparison.OrdinalIgnoreCase) || line.Length < 60 && line.Length > 6
            && line[0] == 'A' && char.IsUpper(line[6]);
        return line.Length < 90 && StartsWithAny(line, Credits);
    }

    private static bool StartsWithAny(ReadOnlySpan<char> text, string[] openings)
    {
        foreach (var opening in openings)
            if (text.StartsWith(opening, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static int SentenceStart(string text, int at)
    {
        var stop = text.LastIndexOfAny(['.', '\n', '!', '?'], Math.Max(0, at - 1));
        return stop + 1;
    }

    private static int SentenceEnd(string text, int at)
    {
        for (var i = at; i < text.Length; i++)
            if (text[i] == '\n' || (text[i] is '.' or '!' or '?' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])))) return i + 1;
        return text.Length;
    }

    private static int LineEnd(string text, int at) => text.IndexOf('\n', at) is var end && end < 0 ? text.Length : end;

    private static string Blank(string text, int from, int to) => string.Concat(text.AsSpan(0, from), new string(' ', to - from), text.AsSpan(to));
}
