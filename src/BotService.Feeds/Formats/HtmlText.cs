using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace BotService.Feeds.Formats;

/// <summary>Which of the things between angle brackets are tags.</summary>
internal enum TagRule
{
    All,

    /// <summary>Those that can be nothing else.</summary>
    Evident,

    None,
}

/// <summary>
/// HTML to plain text in one pass: tags, comments, scripts and styles go, references are decoded, white space is folded to single spaces,
/// blocks end lines. Builds no tree, so that nesting costs nothing.
/// </summary>
internal static class HtmlText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("<& \t\r\n\u00A0\u200B\uFEFF\u00AD");

    private const string Section = "<![CDATA[";

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:-");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Alone =
        FrozenSet.ToFrozenSet(["br", "img", "hr", "wbr", "p"], StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Writes the text of <paramref name="html"/>; stops when <paramref name="destination"/> is full.</summary>
    /// <returns>How many characters were written.</returns>
    public static int Write(ReadOnlySpan<char> html, Span<char> destination, TagRule rule = TagRule.All)
    {
        var writer = new Writer(destination);
        Write(html, ref writer, rule);
        return writer.Length;
    }

    /// <summary>True when a text that was read once still shows references or tags.</summary>
    public static bool ShowsMarkup(ReadOnlySpan<char> text, TagRule rule)
    {
        var asked = 0;
        for (var rest = text; rest.IndexOfAny('&', '<') is var next and >= 0; rest = rest[(next + 1)..])
        {
            var at = text.Length - rest.Length + next;
            if (text[at] == '&' ? CharacterReference.TryRead(text[at..], out _, out _) : TagAt(text[at..]) && IsTag(text, at, rule, ref asked)) return true;
        }
        return false;
    }

    private static void Write(ReadOnlySpan<char> html, ref Writer writer, TagRule rule)
    {
        var position = 0;
        var asked = 0;
        bool noCommentEnd = false, noSectionEnd = false;
        while (position < html.Length && !writer.IsFull)
        {
            switch (html[position])
            {
                case '<' when html[position..].StartsWith(Section, StringComparison.OrdinalIgnoreCase):
                    position += Section.Length;
                    var end = noSectionEnd ? -1 : html[position..].IndexOf("]]>");
                    noSectionEnd |= end < 0;
                    if (end < 0) break;
                    Write(html.Slice(position, end), ref writer, rule); // holds no end of a section, so nothing nests deeper
                    position += end + 3;
                    break;
                case '<' when TagAt(html[position..]) && IsTag(html, position, rule, ref asked):
                    position = SkipTag(html, position, ref writer, ref noCommentEnd);
                    break;
                case '&' when CharacterReference.TryRead(html[position..], out var rune, out var length):
                    writer.Append(rune);
                    position += length;
                    break;
                default:
                    writer.Append(html[position]);
                    position++;
                    var run = html[position..].IndexOfAny(Special);
                    var plain = run < 0 ? html[position..] : html.Slice(position, run);
                    writer.Append(plain);
                    position += plain.Length;
                    break;
            }
        }
    }

    public static string From(ReadOnlySpan<char> html, int maxLength)
    {
        var buffer = ArrayPool<char>.Shared.Rent(Math.Min(html.Length, maxLength));
        try
        {
            return new string(buffer, 0, Write(html, buffer.AsSpan(0, Math.Min(html.Length, maxLength))));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private static bool TagAt(ReadOnlySpan<char> html) =>
        html is [_, '!' or '?', ..] || html is [_, '/', _, ..] && char.IsAsciiLetter(html[2]) || html is [_, _, ..] && char.IsAsciiLetter(html[1]);

    /// <summary>
    /// Under <see cref="TagRule.Evident"/> what stands between angle brackets is a tag when it ends one, has attributes, is one that stands alone, or is
    /// ended later in the text: "List&lt;T&gt;" and "rules for &lt;head&gt; tags" are words.
    /// </summary>
    private static bool IsTag(ReadOnlySpan<char> html, int at, TagRule rule, ref int asked)
    {
        const int mostAsked = 64; // the end is searched for in all of the text
        if (rule == TagRule.All || (rule == TagRule.Evident && asked >= mostAsked)) return true;
        if (rule == TagRule.None) return false;
        if (html[at + 1] is '!' or '?') return html[(at + 2)..].StartsWith("--") || html[at + 1] == '?';
        if (html[at + 1] == '/') return true;
        var name = html[(at + 1)..];
        var length = name.IndexOfAnyExcept(NameCharacters);
        if (length <= 0) return false;
        if (name[length] is ' ' or '\n' or '\t' && name[length..].IndexOfAny('>', '=') is var mark and > 0 && name[length + mark] == '=') return true;
        name = name[..length];
        if (Alone.Contains(name)) return true;
        asked++;
        for (var rest = html[at..]; rest.IndexOf(name, StringComparison.OrdinalIgnoreCase) is var found and >= 0; rest = rest[(found + length)..])
            if (found >= 2 && rest[found - 1] == '/' && rest[found - 2] == '<') return true;
        return false;
    }

    private static int SkipTag(ReadOnlySpan<char> html, int start, ref Writer writer, ref bool noCommentEnd)
    {
        if (html[start..].StartsWith("<!--"))
        {
            var end = noCommentEnd ? -1 : html[(start + 4)..].IndexOf("-->");
            if (end >= 0) return start + 4 + end + 3;
            noCommentEnd = true;
            return start + 4;
        }

        var close = MarkupReader.EndOfTag(html, start + 1, out var isWhole);
        if (!isWhole)
        {
            writer.Append('<'); // "a<b": no tag after all
            return start + 1;
        }

        var nameStart = start + (html[start + 1] == '/' ? 2 : 1);
        var length = 0;
        while (nameStart + length < close && (char.IsAsciiLetterOrDigit(html[nameStart + length]) || html[nameStart + length] == ':'))
        {
            if (html[nameStart + length++] == ':') (nameStart, length) = (nameStart + length, 0); // inline XHTML may have a prefix
        }
        Span<char> name = stackalloc char[12];
        if (length > name.Length) return close + 1;
        name = name[..html.Slice(nameStart, length).ToLowerInvariant(name)];

        switch (name)
        {
            case "script" or "style" or "noscript" or "template" or "applet" or "svg" when html[start + 1] != '/' && html[close - 1] != '/':
                return SkipPastEndTag(html, close + 1, name);
            case "p" or "div" or "br" or "li" or "tr" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "ul" or "ol" or "table" or "blockquote"
                or "pre" or "hr" or "section" or "article" or "header" or "footer" or "dt" or "dd" or "figure" or "figcaption":
                writer.EndLine();
                break;
            case "td" or "th":
                writer.Append(' ');
                break;
        }
        return close + 1;
    }

    private static int SkipPastEndTag(ReadOnlySpan<char> html, int from, ReadOnlySpan<char> name)
    {
        while (html[from..].IndexOf("</") is var next and >= 0)
        {
            from += next + 2;
            if (!html[from..].StartsWith(name, StringComparison.OrdinalIgnoreCase)) continue;
            var end = html[from..].IndexOf('>');
            return end < 0 ? html.Length : from + end + 1;
        }
        return html.Length; // never closed: as in a browser, the rest belongs to it
    }

    /// <summary>Folds white space and leaves out what no plain text has: controls, halves of surrogate pairs, direction overrides.</summary>
    private ref struct Writer(Span<char> destination)
    {
        private readonly Span<char> _destination = destination;
        private char _gap, _high;

        public int Length { get; private set; }

        public bool IsFull { get; private set; }

        public void Append(ReadOnlySpan<char> text)
        {
            foreach (var c in text) Append(c);
        }

        public void Append(Rune rune)
        {
            if (rune.IsBmp)
            {
                Append((char)rune.Value);
                return;
            }
            Span<char> pair = stackalloc char[2];
            rune.EncodeToUtf16(pair);
            Append(pair[0]);
            Append(pair[1]);
        }

        public void Append(char c)
        {
            var high = _high;
            _high = '\0';
            if (c <= ' ' || c is '\u00A0' or '\u0085' or '\u2028' or '\u2029')
            {
                var isGap = c > ' ' || c is ' ' or '\t' or '\n' or '\r';
                if (isGap && _gap == 0 && Length > 0) _gap = ' ';
                return;
            }
            if (c is >= '\u0080' and <= '\u009F') c = CharacterReference.Mend(c);
            if (IsLeftOut(c)) return;
            if (char.IsHighSurrogate(c)) _high = c;
            else if (!char.IsLowSurrogate(c)) Write(c);
            else if (high != 0) Write(high, c);
        }

        private void Write(char c, char low = '\0')
        {
            if (Length + (_gap == 0 ? 1 : 2) + (low == 0 ? 0 : 1) > _destination.Length)
            {
                IsFull = true;
                return;
            }
            if (_gap != 0) _destination[Length++] = _gap;
            _gap = '\0';
            _destination[Length++] = c;
            if (low != 0) _destination[Length++] = low;
        }

        public void EndLine()
        {
            if (Length > 0) _gap = '\n';
        }

        private static bool IsLeftOut(char c) =>
            c is '\u007F' or '\u00AD' or '\uFEFF' or '\uFFFE' or '\uFFFF' or '\u200B' or '\u200E' or '\u200F'
                or (>= '\u0080' and <= '\u009F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
    }
}
