using BotService.Domain.Feeds;

namespace BotService.Alerting.Feeds;

/// <summary>Lists of feeds as other readers exchange them.</summary>
public interface IOpml
{
    /// <summary>Reads a list within limits; what cannot be read is a value that says why.</summary>
    OpmlReading Read(ReadOnlyMemory<byte> document, OpmlLimits limits);

    /// <summary>Writes OPML 2.0, one folder a <see cref="Feed.Folder"/>.</summary>
    string Write(string title, IReadOnlyList<Feed> feeds);
}

/// <param name="Outlines">The feeds named, each address once, in the document's order.</param>
/// <param name="Problems">What was left out and why, in sentences; with no outlines, why nothing could be read.</param>
public sealed record OpmlReading(IReadOnlyList<OpmlOutline> Outlines, IReadOnlyList<string> Problems);

/// <param name="Folder">The outline's nearest titled parent; empty at the top.</param>
public sealed record OpmlOutline(string Title, Uri Url, Uri? SiteUrl, string Folder);

/// <param name="Bytes">A larger document is not read.</param>
/// <param name="Feeds">Of more, so many are taken.</param>
public sealed record OpmlLimits(int Bytes, int Feeds)
{
    /// <summary>What a person in a chat may import at once.</summary>
    public static readonly OpmlLimits Import = new(1 << 20, 500);

    /// <summary>What the operator may name on the command line or in the seeds.</summary>
    public static readonly OpmlLimits Operator = new(64 << 20, 200_000);
}
