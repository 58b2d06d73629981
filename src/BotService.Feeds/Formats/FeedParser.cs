namespace BotService.Feeds.Formats;

/// <summary>A whole document at once, all entries read: for files and for tests. The poller reads only what is new.</summary>
public static class FeedParser
{
    /// <param name="contentType">The HTTP header that came with it; null when there was none.</param>
    /// <param name="address">Against which relative links are meant; null when unknown.</param>
    /// <param name="failure">Why it could not be read, when null is returned.</param>
    public static ParsedFeed? Parse(ReadOnlySpan<byte> bytes, string? contentType, Uri? address, out FeedFailure? failure)
    {
        failure = null;
        if (bytes.Length > FeedLimits.MaxBytes)
        {
            failure = FeedFailure.TooLarge;
            return null;
        }
        try
        {
            using var document = OpenDocument.Open(bytes, contentType, address);
            return document.ReadAll();
        }
        catch (UnreadableFeedException unreadable)
        {
            failure = new FeedFailure(unreadable.Code, unreadable.Message);
            return null;
        }
    }
}

/// <param name="Code">Machine-readable: <c>not_a_feed</c>, <c>dtd_not_allowed</c>, <c>too_large</c>.</param>
/// <param name="Message">A sentence that says what is wrong and what to do.</param>
public sealed record FeedFailure(string Code, string Message)
{
    internal static readonly FeedFailure TooLarge =
        new("too_large", $"The document is larger than {FeedLimits.MaxBytes >> 20} MB. Ask the publisher for a feed of the latest entries.");
}

internal static class FeedLimits
{
    /// <summary>Of a document, after decompression.</summary>
    public const int MaxBytes = 5 << 20;
}
