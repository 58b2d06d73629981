using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using BotService.Alerting.Feeds;

namespace BotService.Alerting.Commands;

/// <summary>What a person typed, made harmless, said plainly and cut into words.</summary>
public static partial class CommandText
{
    /// <summary>Longer questions are refused: nobody types them.</summary>
    public const int Longest = 1_000;

    /// <summary>A pasted list of feeds may be longer.</summary>
    public const int LongestImport = 1_000_000;

    public static bool IsImport(string text) => Import().IsMatch(text);

    /// <summary>
    /// What was asked: clean, without <c>deal</c> before it, greetings and politeness. Teams and mentions give "deal openai aws", Slack gives "openai aws":
    /// they mean the same.
    /// </summary>
    public static string Asked(string text)
    {
        if (IsImport(text)) return Prefix().Replace(Harmless(text).Trim(), "");
        var asked = Clean(text);
        if (GreetingAlone().IsMatch(asked)) return "help";
        for (string before = ""; asked != before && !IsWord(asked);)
        {
            before = asked;
            foreach (var said in (Regex[])[Prefix(), Greeting(), Request()])
                if (said.Replace(asked, "", 1) is { Length: > 0 } rest) asked = rest;
            if (Thanks().Replace(asked, "") is { Length: > 0 } unthanked) asked = unthanked;
        }

        return Prefix().Replace(asked, "").Trim() is var plain && GreetingAlone().IsMatch(plain) ? "help" : plain;
    }

    /// <summary>
    /// Without control characters, invisible characters, marks and changes of writing direction; with plain quotation marks, hyphens, letters and digits in
    /// place of those that phones, chats and input methods put in. Addresses stay as they are.
    /// </summary>
    public static string Clean(string text)
    {
        text = FeedAddress.OutOfLinks(Harmless(WebUtility.HtmlDecode(text)));
        var clean = new StringBuilder(text.Length);
        var from = 0;
        foreach (Match address in Address().Matches(text))
        {
            clean.Append(Plain(text[from..address.Index])).Append(address.Value);
            from = address.Index + address.Length;
        }

        return Spaces().Replace(clean.Append(Plain(text[from..])).ToString(), " ").Trim();
    }

    /// <summary>
    /// The words put together again for a button, without those that hold more than names, filters and settings do: nothing that somebody typed
    /// becomes markup there.
    /// </summary>
    public static string Again(IEnumerable<string> words) =>
        string.Join(' ', words.Where(word => PlainWord().IsMatch(word)).Select(word => word.Contains(' ') ? $"\"{word}\"" : word));

    /// <summary>Words; what stands in quotation marks is one word.</summary>
    public static IReadOnlyList<string> Words(string clean)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var isQuoted = false;
        foreach (var c in clean)
        {
            if (c == '"') isQuoted = !isQuoted;
            else if (c == ' ' && !isQuoted) Close();
            else word.Append(c);
        }

        Close();
        return words;

        void Close()
        {
            if (word.ToString().Trim() is { Length: > 0 } whole) words.Add(whole);
            word.Clear();
        }
    }

    private static string Harmless(string text)
    {
        var harmless = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            switch (text[i])
            {
                case '\u201C' or '\u201D' or '\u201E' or '\u201F' or '\u00AB' or '\u00BB' or '\u2033':
                    harmless.Append('"');
                    break;
                case '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u061C' or '\uFEFF' or (>= '\uFE00' and <= '\uFE0F'):
                case >= '\u202A' and <= '\u202E':
                case >= '\u2060' and <= '\u206F':
                    break;
                case var c when char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]):
                    harmless.Append(c).Append(text[++i]);
                    break;
                case var c:
                    harmless.Append(char.IsControl(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c) ? ' ' : c);
                    break;
            }

        return harmless.ToString();
    }

    /// <summary>Text between addresses as it would be typed on a plain keyboard.</summary>
    private static string Plain(string text)
    {
        var typed = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            typed.Append(rune.Value switch
            {
                0x2018 or 0x2019 or 0x201A or 0x201B or 0x2032 or 0xB4 => "'",
                0x2122 or 0xAE or 0xA9 => "", // they would become letters
                0x2265 => ">=",
                0x2264 => "<=",
                '`' or '*' or '~' or '(' or ')' or '[' or ']' or '{' or '}' => " ",
                _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol && !IsDash((char)Math.Min(rune.Value, 0xFFFF)) => " ",
                _ => rune.ToString(),
            });
        var plain = typed.ToString().Normalize(NormalizationForm.FormKC).Replace('\u3001', ',').Replace('\u3002', '.');
        plain = Marks().Replace(Placeholder().Replace(plain, " $1 "), " ");
        return WithPlainDashes(plain);
    }

    /// <summary>
    /// Hyphens in place of dashes. A long dash before a word is the two hyphens that a phone joined; between words it stands by itself, so that it can be read
    /// as "to" or passed over.
    /// </summary>
    private static string WithPlainDashes(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if (!IsDash(text[i]))
            {
                plain.Append(text[i++]);
                continue;
            }

            var end = i;
            while (end < text.Length && IsDash(text[end])) end++;
            var run = text[i..end];
            var (isFirst, isLast) = (i == 0 || text[i - 1] == ' ', end == text.Length || text[end] == ' ');
            var isLong = run.Any(c => c is '\u2014' or '\u2015' or '\u2E3A' or '\u2E3B' or '\u2500' or '\u2501') || run.Length > 1;
            plain.Append((isFirst, isLast) switch
            {
                (true, true) => "-",
                (true, false) => isLong ? "--" : "-",
                _ when run.All(c => c == '-') => run,
                _ => isLong ? " - " : "-",
            });
            i = end;
        }

        return plain.ToString();
    }

    private static bool IsDash(char c) => c is '-' or (>= '\u2010' and <= '\u2015') or '\u2212' or '\u2E3A' or '\u2E3B' or '\u2500' or '\u2501' or '\u30FC';

    private static bool IsWord(string text) => text.Length > 0 && text.All(char.IsLetterOrDigit);

    [GeneratedRegex(@"^\W*(?:/?deals?\s+)?feeds?\s+import\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Import();

    [GeneratedRegex(@"^/?deals?(?:\s+|$)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Prefix();

    [GeneratedRegex(
        @"^(?:hey|hi|hello|hiya|howdy|yo|good (?:morning|afternoon|evening|day)|dear|ok|okay|please|pls|plz|kindly|thanks|thank you)"
        + @"(?: (?:there|bot|botservice|team|all|everyone|folks))?(?:[\s,!.:;-]+|$)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Greeting();

    [GeneratedRegex(
        @"^(?:(?:hey|hi|hello|hiya|howdy|yo|good (?:morning|afternoon|evening|day)|thanks|thank you|thx|cheers)(?: (?:there|bot|botservice|team|all|everyone|"
        + @"folks|very much|so much|a lot))?[\s,!.]*)+$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex GreetingAlone();

    [GeneratedRegex(
        @"^(?:(?:can|could|would|will|may) (?:you|u|we|i)(?: please| kindly| just)* |i(?:'d| would) like (?:you )?to |i (?:want|need|wish) (?:you )?to |"
        + @"let's |lets |just |(?:give|show|tell|get|find|send|bring) (?:me|us) (?:(?:about|everything|all|some|any|the|on|of) )*)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Request();

    [GeneratedRegex(
        @"(?:[\s,;.!?]+(?:please|pls|plz|thanks|thank you|thx|cheers)(?: (?:very much|so much|a lot|again|in advance))?|[\s,;.!]+|\?+)[\s,;.!?]*$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Thanks();

    [GeneratedRegex(
        @"\b(?:(?:feed:(?://)?|https?://|www\.)[^\s<>""`]+|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?::[0-9]{1,5})?/[^\s<>""`]*)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    /// <summary>What help writes around a word to be filled in, and some type as it stands.</summary>
    [GeneratedRegex(@"<(\p{L}[^<>|]*)(?:\|[^<>]*)?>", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();

    /// <summary>Mentions, names of emoji, and underscores around words.</summary>
    [GeneratedRegex(@"<[!@#][^<>]*>|(?:^| )@[\p{L}\p{N}._-]+|(?:^| ):[a-z][a-z0-9_+-]*:|(?:^| )_+|_+(?: |$)", RegexOptions.NonBacktracking)]
    private static partial Regex Marks();

    [GeneratedRegex(" {2,}", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?:[<>]=?(?:US\$|[$€£¥])?[0-9.]+[A-Za-z]*|(?:--|[+-])?[\p{L}\p{N}][\p{L}\p{N} :=.,+'&/_|-]*)$", RegexOptions.NonBacktracking)]
    private static partial Regex PlainWord();
}
