using BotService.Alerting.Chat;
using BotService.Alerting.Feeds;
using BotService.Alerting.Ledger;
using BotService.Alerting.Seeds;
using BotService.Domain.Deliveries;
using BotService.Domain.Feeds;
using BotService.Feeds.Formats;
using BotService.Tests.Alerting.Intake;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Tests.Alerting.Seeds;

public sealed class SeedLoaderTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Loading_twice_leaves_each_feed_and_each_deal_once()
    {
        await using var house = await OpenAsync();

        await house.Get<SeedLoader>().LoadAsync(Now);
        await house.Get<SeedLoader>().LoadAsync(Now);

        var feeds = await house.Feeds.ListAsync(Now);
        Assert.Equal(Directory.GetFiles(ArchiveFolder).Length + 1, feeds.Count);
        Assert.All(feeds, feed => Assert.True(feed.IsCatalogue));
        Assert.Equal(house.Get<Knowledge>().Deals.Count, (await house.Get<IDealLedger>().SearchAsync(new DealFilter { Take = 1 }, Now)).Total);
    }

    [Fact]
    public async Task Feeds_keep_what_polls_taught_when_the_seeds_are_loaded_again()
    {
        await using var house = await OpenAsync();
        await house.Get<SeedLoader>().LoadAsync(Now);
        ServeArchive(house);
        house.Press.Serve("catalogue");
        await house.PollAsync();

        await house.Get<SeedLoader>().LoadAsync(Now);

        Assert.All(await house.Feeds.ListAsync(Now), feed => Assert.Equal(PollingHouse.Start, feed.LastSucceededAt));
    }

    [Fact]
    public async Task The_bundled_archive_becomes_one_preview_with_the_38_billion_of_AWS_and_OpenAI_in_three_lines()
    {
        await using var house = await OpenAsync();
        house.Time.Advance(TimeSpan.FromDays(300));
        await house.Get<SeedLoader>().LoadAsync(Now);
        await house.SubscribeAsync();
        ServeArchive(house);
        house.Press.Serve("catalogue");

        await house.PollAsync();

        var pending = await house.PendingAsync();
        Assert.Single(pending, delivery => delivery.Kind == DeliveryKind.Digest);
        Assert.DoesNotContain(pending, delivery => delivery.Kind == DeliveryKind.Alert);
        var lines = pending.SelectMany(delivery => ChatJson.Read(delivery.Content).Blocks).OfType<MessageBlock.Lines>();
        Assert.Contains(
            lines,
            story =>
                story.Items.Count is >= 1 and <= 3 && story.Items.Any(line => line.Plain.Contains("$38 billion", StringComparison.Ordinal))
                    && story.Label.Contains("OpenAI", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named_with_the_mend()
    {
        var folder = Directory.CreateTempSubdirectory("botservice-seeds-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, SeedFolder.Vendors), """{"parties": [{"id": "a"}]}""");

            var failure = Assert.Throws<FormatException>(() => Knowledge.Load(SeedFolder.Find(folder.FullName)));

            Assert.Contains(Path.Combine(folder.FullName, "vendors.json"), failure.Message, StringComparison.Ordinal);
            Assert.Contains("Mend the file", failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_folder_without_seeds_is_named()
    {
        var failure = Assert.Throws<FileNotFoundException>(() => SeedFolder.Find("/nowhere"));

        Assert.Contains("Seeds:Directory", failure.Message, StringComparison.Ordinal);
    }

    private static string ArchiveFolder => Path.Combine(Repository.Root, "seeds", SeedFolder.Archive);

    private static Task<PollingHouse> OpenAsync() => PollingHouse.OpenAsync(services => services.AddSingleton<IOpml, OneFeed>());

    private static void ServeArchive(PollingHouse house)
    {
        foreach (var file in Directory.GetFiles(ArchiveFolder))
        {
            var document = FeedParser.Parse(File.ReadAllBytes(file), null, null, out _);
            house.Press.Serve(new Uri($"{SeedLoader.Scheme}:{SeedFolder.Archive}/{Path.GetFileName(file)}"), [.. document!.Document.Entries]);
        }
    }

    private sealed class OneFeed : IOpml
    {
        public OpmlReading Read(ReadOnlyMemory<byte> document, OpmlLimits limits) =>
            new([new OpmlOutline("Catalogue", PolledPress.AddressOf("catalogue"), null, "Press")], []);

        public string Write(string title, IReadOnlyList<Feed> feeds) => throw new NotSupportedException();
    }
}
