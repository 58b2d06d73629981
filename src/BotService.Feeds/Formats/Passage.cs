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

    /// <summary>Said to be text: what looks like a tag in it is none.</summary>
    Text = 8,
}

/// <summary>A field where it stands in the document, decoded only when somebody asks: what is known already costs no string.</summary>
internal readonly record struct Passage(ReadOnlyMemory<char> Raw, PassageForm Form)
{
    /// <summary>So much of a field is looked at, in characters.</summary>
    public const int MaxLength = 64 * 1024;

    public bool IsEmpty => Raw.IsEmpty;

    public static Passage Of(string? text) => new(text.AsMemory(), PassageForm.Plain);

    public static Passage OfText(string? text) => new(text.AsMemory(), PassageForm.Text);

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
        var rule = (Form & PassageForm.Text) != 0 ? TagRule.None : TagRule.Evident;
        var length = Unfold(Write(destination, rule), destination, rule);
        destination[..length].Replace('\n', ' ');
        return length;
    }

    /// <summary>Plain text; stops when <paramref name="destination"/> is full.</summary>
    public int WriteText(Span<char> destination)
    {
        var length = Write(destination, (Form & PassageForm.Text) != 0 ? TagRule.Evident : TagRule.All);
        return Unfold(length, destination, TagRule.Evident);
    }

    /// <summary>Texts are often escaped once or twice more than the format wants: what still shows references or tags is read again.</summary>
    private static int Unfold(int length, Span<char> destination, TagRule rule)
    {
        for (var again = 0; again < 2 && HtmlText.ShowsMarkup(destination[..length], rule); again++)
        {
            using var copy = new Rented(length);
            destination[..length].CopyTo(copy.Span);
            length = HtmlText.Write(copy.Span, destination, rule);
        }
        return length;
    }

    private int Write(Span<char> destination, TagRule rule)
    {
        var raw = Raw.Span;
        if (raw.Length > MaxLength) raw = raw[..MaxLength];
        if (!NeedsDecoding(raw)) return HtmlText.Write(raw, destination, rule);

        using var decoded = new Rented(raw.Length);
        var length = Decode(raw, Form, decoded.Span);
        if ((Form & PassageForm.Base64) == 0) return HtmlText.Write(decoded.Span[..length], destination, rule);

        var bytes = new byte[length];
        var encoded = decoded.Span[..length];
        return Convert.TryFromBase64Chars(encoded, bytes, out var count) && Utf8.IsValid(bytes.AsSpan(0, count))
            ? HtmlText.Write(Encoding.UTF8.GetString(bytes, 0, count), destination, rule)
            : HtmlText.Write(encoded, destination, rule);
    }

    private bool NeedsDecoding(ReadOnlySpan<char> raw) =>
        (Form & PassageForm.Base64) != 0 || ((Form & PassageForm.Xml) != 0 && raw.ContainsAny('&', '<'));

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
