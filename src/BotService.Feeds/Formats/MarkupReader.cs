using System.Buffers;

namespace BotService.Feeds.Formats;

internal enum MarkupToken
{
    End,
    Text,
    CData,
    StartTag,
    EndTag,
    Doctype,
}

/// <summary>
/// Cuts text into XML tokens without asking that it be XML: what cannot be a tag is text, what is never closed ends where the next thing
/// begins. Reads forward only, and every search that found nothing is remembered, so that no input costs more than linear time.
/// </summary>
internal ref struct MarkupReader(ReadOnlySpan<char> text)
{
    /// <summary>More attributes than that on one tag are not read.</summary>
    private const int MaxAttributes = 200;

    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\r\n/><=\"'");

    private readonly ReadOnlySpan<char> _text = text;
    private int _position;
    private bool _noCommentEnd, _noInstructionEnd, _noSectionEnd;

    public MarkupToken Token { get; private set; }

    /// <summary>Where the token begins and ends in the text, its delimiters included.</summary>
    public int TokenStart { get; private set; }

    public int TokenEnd { get; private set; }

    /// <summary>The name of a tag as written, prefix included.</summary>
    public ReadOnlySpan<char> Name { get; private set; }

    /// <summary>What stands between the name and the end of a start tag; of CDATA, the characters within.</summary>
    public ReadOnlySpan<char> Inner { get; private set; }

    /// <summary>Where <see cref="Inner"/> begins in the text.</summary>
    public int InnerStart { get; private set; }

    /// <summary>True for <c>&lt;br/&gt;</c>.</summary>
    public bool IsEmptyElement { get; private set; }

    /// <summary>True for a document type that declares things of its own, between brackets.</summary>
    public bool HasDeclarations { get; private set; }

    /// <summary>True once a tag, comment or section was found without its end.</summary>
    public bool SawBrokenMarkup { get; private set; }

    public bool Read()
    {
        while (_position < _text.Length)
        {
            TokenStart = _position;
            if (_text[_position] != '<')
            {
                ReadText(_position);
                return true;
            }
            var rest = _text[(_position + 1)..];
            switch (rest)
            {
                case ['!', '-', '-', ..]:
                    SkipPast("-->", 4, ref _noCommentEnd);
                    continue;
                case ['!', '[', 'C', 'D', 'A', 'T', 'A', '[', ..]:
                    if (ReadCData()) return true;
                    continue;
                case ['!', 'd' or 'D', 'o' or 'O', 'c' or 'C', 't' or 'T', 'y' or 'Y', 'p' or 'P', 'e' or 'E', ..]:
                    ReadDoctype();
                    return true;
                case ['!', ..]:
                    SkipTo('>', 2);
                    continue;
                case ['?', ..]:
                    SkipPast("?>", 2, ref _noInstructionEnd);
                    continue;
                case ['/', ..] when rest.Length > 1 && IsNameStart(rest[1]):
                    ReadEndTag();
                    return true;
                case [var first, ..] when IsNameStart(first):
                    ReadStartTag();
                    return true;
                default:
                    ReadText(_position + 1); // a lone '<' is text
                    return true;
            }
        }
        Token = MarkupToken.End;
        TokenStart = TokenEnd = _text.Length;
        return false;
    }

    /// <summary>The next attribute of a start tag's <see cref="Inner"/>; its value is as written, references included.</summary>
    public static AttributeList Attributes(ReadOnlySpan<char> inner) => new(inner);

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c is '_' or ':' || c >= 0x80;

    private void ReadText(int searchFrom)
    {
        var next = _text[searchFrom..].IndexOf('<');
        Finish(MarkupToken.Text, next < 0 ? _text.Length : searchFrom + next);
    }

    /// <summary>False for a section without an end: then only its opening is passed over, lest it swallow all that follows.</summary>
    private bool ReadCData()
    {
        const int opening = 9; // <![CDATA[
        InnerStart = _position + opening;
        var length = _noSectionEnd ? -1 : _text[InnerStart..].IndexOf("]]>");
        if (length < 0)
        {
            SawBrokenMarkup = _noSectionEnd = true;
            _position = InnerStart;
            return false;
        }
        Inner = _text.Slice(InnerStart, length);
        Finish(MarkupToken.CData, InnerStart + length + 3);
        return true;
    }

    private void ReadDoctype()
    {
        HasDeclarations = false;
        var position = _position + 2;
        while (position < _text.Length && _text[position] is not ('>' or '['))
        {
            if (_text[position] is '"' or '\'' && _text[(position + 1)..].IndexOf(_text[position]) is var close and >= 0)
                position += close + 1;
            position++;
        }
        HasDeclarations = position < _text.Length && _text[position] == '[';
        Finish(MarkupToken.Doctype, Math.Min(position + 1, _text.Length));
    }

    private void ReadEndTag()
    {
        var nameStart = _position + 2;
        var length = _text[nameStart..].IndexOfAny(NameEnds);
        if (length < 0) length = _text.Length - nameStart;
        Name = _text.Slice(nameStart, length);

        var close = _text[(nameStart + length)..].IndexOfAny('>', '<');
        if (close < 0)
        {
            SawBrokenMarkup = true;
            Finish(MarkupToken.EndTag, _text.Length);
            return;
        }
        var at = nameStart + length + close;
        SawBrokenMarkup |= _text[at] == '<';
        Finish(MarkupToken.EndTag, _text[at] == '>' ? at + 1 : at);
    }

    private void ReadStartTag()
    {
        var nameStart = _position + 1;
        var length = _text[nameStart..].IndexOfAny(NameEnds);
        if (length < 0) length = _text.Length - nameStart;
        Name = _text.Slice(nameStart, length);
        InnerStart = nameStart + length;

        var end = EndOfTag(_text, InnerStart, out var isWhole);
        SawBrokenMarkup |= !isWhole;
        Inner = _text[InnerStart..end];
        IsEmptyElement = Inner is [.., '/'];
        if (IsEmptyElement) Inner = Inner[..^1];
        Finish(MarkupToken.StartTag, isWhole ? end + 1 : end);
    }

    /// <summary>
    /// Where the '&gt;' of a start tag stands, quoted values skipped. A quote that is still open when the next tag begins was never closed:
    /// then the tag ends at the first '&gt;' after that quote, or where the next tag begins.
    /// </summary>
    public static int EndOfTag(ReadOnlySpan<char> text, int from, out bool isWhole)
    {
        isWhole = true;
        for (var i = from; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '>':
                    return i;
                case '<':
                    isWhole = false;
                    return i;
                case ('"' or '\'') and var quote when FollowsEquals(text[from..i]):
                    var close = text[(i + 1)..].IndexOf(quote);
                    var value = close < 0 ? text[(i + 1)..] : text.Slice(i + 1, close);
                    if (close >= 0 && !value.Contains('<'))
                    {
                        i += close + 1;
                        continue;
                    }
                    // Only markup far away would close it: see whether a tag ends and another begins before.
                    var tagBegins = value.IndexOf('<');
                    var tagEnds = (tagBegins < 0 ? value : value[..tagBegins]).IndexOf('>');
                    if (tagEnds >= 0) return i + 1 + tagEnds;
                    if (close < 0 || tagBegins < 0)
                    {
                        isWhole = false;
                        return tagBegins < 0 ? text.Length : i + 1 + tagBegins;
                    }
                    i += close + 1;
                    continue;
            }
        }
        isWhole = false;
        return text.Length;
    }

    private static bool FollowsEquals(ReadOnlySpan<char> before) => before.TrimEnd() is [.., '='];

    private void SkipPast(string end, int opening, ref bool isNowhere)
    {
        var from = Math.Min(_position + opening, _text.Length);
        var found = isNowhere ? -1 : _text[from..].IndexOf(end);
        if (found >= 0)
        {
            _position = from + found + end.Length;
            return;
        }
        isNowhere = true;
        SkipTo('>', opening);
    }

    private void SkipTo(char end, int opening)
    {
        var from = Math.Min(_position + opening, _text.Length);
        var found = _text[from..].IndexOfAny(end, '<');
        SawBrokenMarkup |= found < 0 || _text[from + found] == '<';
        _position = found < 0 ? _text.Length : from + found + (_text[from + found] == end ? 1 : 0);
    }

    private void Finish(MarkupToken token, int end)
    {
        Token = token;
        TokenEnd = _position = end;
    }

    internal ref struct AttributeList(ReadOnlySpan<char> inner)
    {
        private ReadOnlySpan<char> _rest = inner;
        private int _count;

        public ReadOnlySpan<char> Name { get; private set; }

        public ReadOnlySpan<char> Value { get; private set; }

        public bool Read()
        {
            if (_count++ >= MaxAttributes) return false;
            _rest = _rest.TrimStart(" \t\r\n/=\"'");
            if (_rest.IsEmpty) return false;

            var length = _rest.IndexOfAny(NameEnds);
            if (length == 0) length = 1; // a stray '<'
            Name = length < 0 ? _rest : _rest[..length];
            _rest = _rest[Name.Length..].TrimStart();
            Value = default;
            if (_rest is not ['=', ..]) return true;

            _rest = _rest[1..].TrimStart();
            if (_rest is ['"' or '\'', ..])
            {
                var close = _rest[1..].IndexOf(_rest[0]);
                Value = close < 0 ? _rest[1..] : _rest.Slice(1, close);
                _rest = close < 0 ? default : _rest[(close + 2)..];
            }
            else
            {
                var end = _rest.IndexOfAny(' ', '\t', '\n');
                Value = end < 0 ? _rest : _rest[..end];
                _rest = end < 0 ? default : _rest[end..];
            }
            return true;
        }
    }
}
