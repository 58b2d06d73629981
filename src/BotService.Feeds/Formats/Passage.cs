using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace BotService.Feeds.Formats;

/// <summary>How a field's characters are written in its document.</summary>
[Flags]
internal enum PassageForm
{
    /// <summary>As they are: text or HTML.</summary>
    Plain = 0,

    /// <summary>With XML's references and CDATA sections.</summary>
    Xml = 1,

    /// <summary>With child elements: the characters are markup themselves (inline XHTML, or HTML that nobody escaped).</summary>
    Markup = 2,

    Base64 = 4,
}

/// <summary>A field where it stands in the document, decoded only when somebody asks: what is known already costs no string.</summary>
internal readonly record struct Passage(ReadOnlyMemory<char> Raw, PassageForm Form)
{
    /// <summary>So much of a field is looked at, in characters.</summary>
    public const int MaxLength = 64 * 1024;

    public bool IsEmpty => Raw.IsEmpty;

    public static Passage Of(string? text) => new(text.AsMemory(), PassageForm.Plain);

    /// <summary>The value of a field that is no prose: an id, a link, a date. Without controls and halves of surrogate pairs.</summary>
    public string Value()
    {
        if (Raw.IsEmpty) return "";
        using var decoded = new Rented(Raw.Length);
        var value = decoded.Span[..Decode(Raw.Span, Form, decoded.Span)].Trim();
        var length = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsControl(value[i]) || value[i] >= '\uFFFE') continue;
            if (char.IsSurrogate(value[i]))
            {
                if (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[i + 1])) continue;
                value[length++] = value[i++];
            }
            value[length++] = value[i];
        }
        return value[..length].ToString();
    }

    /// <summary>Plain text on one line.</summary>
    public int WriteTitle(Span<char> destination)
    {
        var length = WriteText(destination);
        // Titles are often escaped once more than the format wants; what still shows a tag then is no title.
        if (ShowsTag(destination[..length]))
        {
            using var again = new Rented(length);
            destination[..length].CopyTo(again.Span);
            length = HtmlText.Write(again.Span, destination);
        }
        destination[..length].Replace('\n', ' ');
        return length;
    }

    /// <summary>Plain text; stops when <paramref name="destination"/> is full.</summary>
    public int WriteText(Span<char> destination)
    {
        var raw = Raw.Span;
        if (raw.Length > MaxLength) raw = raw[..MaxLength];
        if (!NeedsDecoding(raw)) return HtmlText.Write(raw, destination);

        using var decoded = new Rented(raw.Length);
        var length = Decode(raw, Form, decoded.Span);
        if ((Form & PassageForm.Base64) == 0) return HtmlText.Write(decoded.Span[..length], destination);

        var bytes = new byte[length];
        var encoded = decoded.Span[..length];
        return Convert.TryFromBase64Chars(encoded, bytes, out var count) && Utf8.IsValid(bytes.AsSpan(0, count))
            ? HtmlText.Write(Encoding.UTF8.GetString(bytes, 0, count), destination)
            : HtmlText.Write(encoded, destination);
    }

    private bool NeedsDecoding(ReadOnlySpan<char> raw) =>
        (Form & PassageForm.Base64) != 0 || ((Form & PassageForm.Xml) != 0 && raw.ContainsAny('&', '<'));

    private static bool ShowsTag(ReadOnlySpan<char> text)
    {
        while (text.IndexOf('<') is var at and >= 0)
        {
            text = text[(at + 1)..];
            if (text is ['/', ..] || text is [var next, ..] && char.IsAsciiLetter(next) && text.Contains('>')) return true;
        }
        return false;
    }

    /// <summary>Takes away the level of XML: references and CDATA in a text; in markup CDATA alone, for its references are those of HTML.</summary>
    private static int Decode(ReadOnlySpan<char> raw, PassageForm form, Span<char> destination)
    {
        if ((form & PassageForm.Xml) == 0)
        {
            raw.CopyTo(destination);
            return raw.Length;
        }
        var length = 0;
        var isMarkup = (form & PassageForm.Markup) != 0;
        var reader = new MarkupReader(raw);
        while (reader.Read())
        {
            var token = raw[reader.TokenStart..reader.TokenEnd];
            if (reader.Token == MarkupToken.CData) token = reader.Inner;
            else if (reader.Token == MarkupToken.Text && !isMarkup)
            {
                length += DecodeReferences(token, destination[length..]);
                continue;
            }
            token.CopyTo(destination[length..]);
            length += token.Length;
        }
        return length;
    }

    private static int DecodeReferences(ReadOnlySpan<char> text, Span<char> destination)
    {
        var length = 0;
        while (text.IndexOf('&') is var at and >= 0)
        {
            text[..at].CopyTo(destination[length..]);
            length += at;
            text = text[at..];
            if (CharacterReference.TryRead(text, out var rune, out var consumed))
            {
                length += rune.EncodeToUtf16(destination[length..]);
                text = text[consumed..];
            }
            else
            {
                destination[length++] = '&';
                text = text[1..];
            }
        }
        text.CopyTo(destination[length..]);
        return length + text.Length;
    }

    private readonly ref struct Rented(int length)
    {
        private readonly char[] _buffer = ArrayPool<char>.Shared.Rent(length);

        public Span<char> Span => _buffer.AsSpan(0, length);

        public void Dispose() => ArrayPool<char>.Shared.Return(_buffer);
    }
}
