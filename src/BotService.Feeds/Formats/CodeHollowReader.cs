using CodeHollowFeedReader = CodeHollow.FeedReader.FeedReader;

namespace BotService.Feeds.Formats;

/// <summary>CodeHollow.FeedReader behind the pass that makes it safe: it reads clean documents only, and a failure costs one entry.</summary>
internal static class CodeHollowReader
{
    /// <summary>Each entry as CodeHollow reads it, in the same order; null for one that it cannot read.</summary>
    public static IReadOnlyList<CleanEntry?> Read(string format, string title, string link, IReadOnlyList<CleanEntry> entries)
    {
        if (entries.Count == 0) return [];
        if (TryRead(format, title, link, entries) is { } all) return all;
        if (entries.Count == 1) return [null];
        return [.. entries.Select(entry => TryRead(format, title, link, [entry])?[0])];
    }

    private static CleanEntry?[]? TryRead(string format, string title, string link, IReadOnlyList<CleanEntry> entries)
    {
        try
        {
            var items = CodeHollowFeedReader.ReadFromString(CleanDocument.Write(format, title, link, entries)).Items;
            if (items.Count != entries.Count) return null;
            var read = new CleanEntry?[entries.Count];
            var index = 0;
            foreach (var item in items)
            {
                // Links and dates stay those of the document: CodeHollow takes the first link whatever its rel, and dates by culture.
                read[index] = entries[index] with { Id = item.Id ?? "", Title = item.Title ?? "", Text = item.Description ?? "" };
                index++;
            }
            return read;
        }
#pragma warning disable CA1031 // A parser for strangers' documents throws what it likes; whatever it is, it costs these entries and no more.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }
}
