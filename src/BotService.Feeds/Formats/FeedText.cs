using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace BotService.Feeds.Formats;

/// <summary>
/// A document's bytes as characters, in a rented buffer: dispose it. The charset is what the bytes themselves show (byte order mark, the
/// zero bytes of UTF-16 and UTF-32), else what was declared and fits (HTTP, then the XML declaration), else UTF-8, else windows-1252.
/// </summary>
internal sealed class FeedText : IDisposable
{
    private readonly char[] _buffer;

    private FeedText(char[] buffer, int start, int end, string charset, bool wasGuessed)
    {
        _buffer = buffer;
        Characters = buffer.AsMemory(start, end - start);
        Charset = charset;
        WasGuessed = wasGuessed;
    }

    public ReadOnlyMemory<char> Characters { get; }

    public string Charset { get; }

    /// <summary>True when a declared charset was missing, unknown or did not fit the bytes.</summary>
    public bool WasGuessed { get; }

    public void Dispose() => ArrayPool<char>.Shared.Return(_buffer);

    /// <param name="contentType">The HTTP header as sent; null when there is none.</param>
    public static FeedText Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        if (Sniff(bytes) is { } shown) return Decode(bytes, shown, wasGuessed: false);

        var isGuess = false;
        foreach (var declared in (string?[])[CharsetOf(contentType), DeclaredIn(bytes)])
        {
            if (declared is null) continue;
            if (Find(declared) is { } encoding && Fits(bytes, encoding)) return Decode(bytes, encoding, isGuess);
            isGuess = true;
        }
        return Decode(bytes, LooksLikeUtf8(bytes) ? Encoding.UTF8 : Windows1252, isGuess || !Utf8.IsValid(bytes));
    }

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private static readonly Encoding Utf32BigEndian = new UTF32Encoding(bigEndian: true, byteOrderMark: true);

    private static FeedText Decode(ReadOnlySpan<byte> bytes, Encoding encoding, bool wasGuessed)
    {
        var buffer = ArrayPool<char>.Shared.Rent(encoding.GetMaxCharCount(bytes.Length));
        var length = encoding.GetChars(bytes, buffer);
        var start = length > 0 && buffer[0] == '\uFEFF' ? 1 : 0;
        return new FeedText(buffer, start, length, encoding.WebName, wasGuessed);
    }

    /// <summary>What the first bytes prove: a byte order mark, or '&lt;' with the zero bytes of a wide encoding around it (XML 1.0, appendix F).</summary>
    private static Encoding? Sniff(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x00, 0x00, 0xFE, 0xFF, ..] => Utf32BigEndian,
        [0xFF, 0xFE, 0x00, 0x00, ..] => Encoding.UTF32,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xEF, 0xBB, 0xBF, ..] when LooksLikeUtf8(bytes) => Encoding.UTF8,
        [0x00, 0x00, 0x00, (byte)'<', ..] => Utf32BigEndian,
        [(byte)'<', 0x00, 0x00, 0x00, ..] => Encoding.UTF32,
        [0x00, (byte)'<', 0x00, not 0, ..] => Encoding.BigEndianUnicode,
        [(byte)'<', 0x00, not 0, 0x00, ..] => Encoding.Unicode,
        [0x4C, 0x6F, 0xA7, 0x94, ..] => CodePagesEncodingProvider.Instance.GetEncoding(37), // "<?xm" in EBCDIC
        _ => null,
    };

    /// <summary>The charset of a Content-Type, however it is spelt: the first one that is named.</summary>
    private static string? CharsetOf(string? contentType)
    {
        const string parameter = "charset=";
        if (contentType?.IndexOf(parameter, StringComparison.OrdinalIgnoreCase) is not (>= 0 and var at)) return null;
        var value = contentType.AsSpan(at + parameter.Length);
        var end = value.IndexOfAny(';', ',');
        return (end < 0 ? value : value[..end]).Trim(" \t'\"").ToString();
    }

    /// <summary>The encoding named by an XML declaration near the start, junk before it included.</summary>
    private static string? DeclaredIn(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length, 1024)];
        var declaration = head.IndexOf("<?xml"u8);
        if (declaration < 0) return null;
        head = head[declaration..];
        var end = head.IndexOf((byte)'>');
        if (end > 0) head = head[..end];

        var at = head.IndexOf("encoding"u8);
        if (at < 0) return null;
        head = head[(at + "encoding".Length)..].TrimStart(" \t\r\n="u8);
        if (head is not [(byte)'"' or (byte)'\'', ..]) return null;
        var close = head[1..].IndexOf(head[0]);
        return close <= 0 ? null : Encoding.ASCII.GetString(head.Slice(1, close)).Trim();
    }

    private static Encoding? Find(string name)
    {
        var canonical = name.ToLowerInvariant() switch
        {
            "utf8" or "utf_8" or "utf-8-sig" => "utf-8",
            // Browsers and feed readers alike take these for windows-1252: the bytes 0x80 to 0x9F are quotation marks, not controls.
            "iso-8859-1" or "iso8859-1" or "iso_8859-1" or "latin1" or "latin-1" or "l1" or "cp1252" or "ansi" => "windows-1252",
            "gb2312" or "gbk" or "gb_2312-80" or "x-gbk" or "cp936" => "gb18030",
            "cp1251" or "win1251" or "windows1251" => "windows-1251",
            "koi8r" => "koi8-r",
            "x-sjis" or "sjis" or "ms932" or "cp932" or "windows-31j" => "shift_jis",
            "big5-hkscs" or "cp950" => "big5",
            "ks_c_5601-1987" or "cp949" or "uhc" => "euc-kr",
            var other => other,
        };
        try
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(canonical) ?? Encoding.GetEncoding(canonical);
            // The zero bytes of wide encodings would have shown; UTF-7 is a hole, not a charset.
            return encoding is UnicodeEncoding or UTF32Encoding or { CodePage: 65000 } ? null : encoding;
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static bool Fits(ReadOnlySpan<byte> bytes, Encoding encoding) => encoding switch
    {
        UTF8Encoding => LooksLikeUtf8(bytes),
        ASCIIEncoding => Ascii.IsValid(bytes),
        { CodePage: 1252 } => !Utf8.IsValid(bytes) || Ascii.IsValid(bytes), // the usual mistake: UTF-8 under a Latin-1 label
        _ => true,
    };

    /// <summary>Valid UTF-8, or UTF-8 that was cut at its end or hurt in a few places: then one replaced character is better than all of them wrong.</summary>
    private static bool LooksLikeUtf8(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes)) return true;
        int whole = 0, broken = 0;
        while (bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF) is var next and >= 0)
        {
            bytes = bytes[next..];
            var status = Rune.DecodeFromUtf8(bytes, out _, out var consumed);
            if (status == OperationStatus.Done) whole++;
            else if (status == OperationStatus.InvalidData) broken++;
            bytes = bytes[consumed..];
        }
        return whole >= 4 * broken;
    }
}
