using BotService.Alerting.Feeds;
using BotService.Alerting.Ledger;
using BotService.Domain.Feeds;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotService.Alerting.Seeds;

/// <summary>
/// Puts the seeds into the store at each start: the ledger's first deals, the archive, the catalogue of feeds. What is there already is
/// written over with the same, which is cheaper than finding out; feeds keep their state.
/// </summary>
public sealed partial class SeedLoader(
    SeedFolder folder, Knowledge knowledge, IOpml opml, IFeedStore feeds, IDealLedger ledger, IOptions<SeedOptions> options, ILogger<SeedLoader> logger)
{
    /// <summary>The archive's feeds are addressed within the folder of seeds, wherever that is: <c>seed:announcements/aws-news.xml</c>.</summary>
    public const string Scheme = "seed";

    private const string ArchiveFolder = "Archive (bundled)";

    /// <exception cref="FormatException">A file cannot be read; the message names it and the mend.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await ledger.SaveAsync(knowledge.Deals, cancellationToken);
        // The archive first: of feeds that are due at the same time, those added first are polled first, and these are there at once.
        await feeds.AddAsync([.. Archive(), .. Catalogue()], cancellationToken);
    }

    private IEnumerable<Feed> Archive()
    {
        var archive = folder.At(SeedFolder.Archive);
        if (!options.Value.Archive || !Directory.Exists(archive)) return [];
        return Directory.EnumerateFiles(archive).Select(Path.GetFileName).Order(StringComparer.Ordinal).Select(name => new Feed
        {
            Url = new Uri($"{Scheme}:{SeedFolder.Archive}/{Uri.EscapeDataString(name!)}"),
            Folder = ArchiveFolder,
            IsCatalogue = true,
        });
    }

    private IEnumerable<Feed> Catalogue()
    {
        if (!options.Value.Catalogue || !folder.Has(SeedFolder.Feeds)) return [];
        var reading = opml.Read(File.ReadAllBytes(folder.At(SeedFolder.Feeds)), OpmlLimits.Operator);
        if (reading.Outlines.Count == 0)
            throw new FormatException(
                $"{folder.At(SeedFolder.Feeds)}: {string.Join(' ', reading.Problems)} Mend the file, or set Seeds:Catalogue to false to start without it.");
        foreach (var problem in reading.Problems) LogProblem(folder.At(SeedFolder.Feeds), problem);
        return reading.Outlines.Select(outline => new Feed
        {
            Url = outline.Url,
            Title = outline.Title,
            SiteUrl = outline.SiteUrl,
            Folder = outline.Folder,
            IsCatalogue = true,
        });
    }

    [LoggerMessage(2351, LogLevel.Warning, "{File}: {Problem}")]
    private partial void LogProblem(string file, string problem);
}
