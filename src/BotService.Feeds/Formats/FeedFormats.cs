namespace BotService.Feeds.Formats;

/// <summary>A family of documents. To add one, implement this, list it in <see cref="FeedFormats"/>, and give <c>FeedFormatContract</c> samples of
/// it.</summary>
internal interface IFeedFormat
{
    /// <summary>Tells by its first characters, white space skipped, whether a document may be of this family.</summary>
    bool Claims(ReadOnlySpan<char> text);

    /// <summary>Finds head and entries without building a document. Never throws for what the text says.</summary>
    /// <param name="address">Against which relative links are meant, unless the document says otherwise; null when unknown.</param>
    /// <exception cref="UnreadableFeedException">Nothing of a feed can be made of it.</exception>
    SkimmedFeed Skim(ReadOnlyMemory<char> text, Uri? address);
}

internal static class FeedFormats
{
    /// <summary>In the order in which they are asked; XML comes last, for it takes junk before the document too.</summary>
    public static readonly IReadOnlyList<IFeedFormat> All = [new JsonFeedFormat(), new XmlFeedFormat()];

    public static IFeedFormat For(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        foreach (var format in All)
            if (format.Claims(text)) return format;
        throw UnreadableFeedException.NotAFeed();
    }
}
