using System.Buffers.Binary;
using System.IO.Compression;
using BotService.Feeds.Formats;

namespace BotService.Feeds.Fetching;

/// <summary>
/// Undoes a server's compression by what the first bytes show, for Content-Encoding is often a charset's name, left over from a store, or plainly
/// wrong. Only what shows nothing (brotli, bare deflate) is believed to be what the header says.
/// </summary>
internal static class ContentCoding
{
    /// <summary>What <see cref="Undo"/> can undo.</summary>
    public const string Accepted = "gzip, deflate, br";

    private const int MostLayers = 3;

    /// <param name="body">Disposed when another one takes its place.</param>
    /// <returns>The document; or why there is none, with <paramref name="body"/> disposed.</returns>
    public static (FeedBody? Body, FeedAnswer.Refused? Problem) Undo(FeedBody body, string? declared)
    {
        for (var layers = 0; layers < MostLayers; layers++)
        {
            if (Open(body, declared) is not { } decoding) return (body, null);
            using (decoding)
            {
                var (decoded, problem) = ReadAll(decoding, body.Length);
                body.Dispose();
                if (problem is not null) return (null, problem);
                body = decoded!;
            }
            declared = null; // said of the outermost layer
        }
        return (body, null);
    }

    private static Stream? Open(FeedBody body, string? declared)
    {
        var bytes = body.Bytes;
        if (bytes is [0x1F, 0x8B, ..]) return new GZipStream(body.OpenRead(), CompressionMode.Decompress);
        if (bytes is [0x78, 0x01 or 0x5E or 0x9C or 0xDA, ..] && BinaryPrimitives.ReadUInt16BigEndian(bytes) % 31 == 0)
            return new ZLibStream(body.OpenRead(), CompressionMode.Decompress);
        if (declared is null || bytes.IsEmpty || LooksLikeText(bytes)) return null;
        if (declared.Contains("br", StringComparison.OrdinalIgnoreCase)) return new BrotliStream(body.OpenRead(), CompressionMode.Decompress);
        return declared.Contains("deflate", StringComparison.OrdinalIgnoreCase) ? new DeflateStream(body.OpenRead(), CompressionMode.Decompress) : null;
    }

    private static bool LooksLikeText(ReadOnlySpan<byte> bytes) =>
        bytes is [0xEF, 0xBB, 0xBF, ..] or [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [0, (byte)'<', ..]
            || bytes.TrimStart(" \t\r\n"u8) is [(byte)'<' or (byte)'{', ..];

    private static (FeedBody? Body, FeedAnswer.Refused? Problem) ReadAll(Stream decoding, int compressed)
    {
        var body = new FeedBody(Math.Min(6 * compressed, FeedLimits.MaxBytes));
        FeedAnswer.Refused? problem = null;
        try
        {
            while (true)
            {
                if (body.IsFull) body.Grow();
                var read = decoding.Read(body.Free.Span);
                if (read == 0) return (body, null);
                body.Advance(read);
                if (body.Length <= FeedLimits.MaxBytes) continue;
                problem = FetchProblem.TooLarge();
                break;
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or InvalidOperationException) // the latter is how BrotliStream says it
        {
            problem = FetchProblem.Encoding();
        }
        body.Dispose();
        return (null, problem);
    }
}
