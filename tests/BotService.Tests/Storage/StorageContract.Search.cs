using BotService.Alerting.Intake;
using BotService.Alerting.Ledger;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;
using static BotService.Tests.Storage.StorageSamples;

namespace BotService.Tests.Storage;

public abstract partial class StorageContract
{
    [Theory]
    [InlineData("cloud", "hyphens", "accents", "plain")]
    [InlineData("CLOUD deal", "plain")]
    [InlineData("zurich", "accents")]
    [InlineData("Zürich ÉLAN", "accents")]
    [InlineData("multi-year", "hyphens")]
    [InlineData("multi year", "hyphens")]
    [InlineData("year multi", "hyphens")]
    [InlineData("38", "plain")]
    [InlineData("$38", "plain")]
    [InlineData("gpt-4o", "hyphens")]
    [InlineData("clou")]
    [InlineData("cloud AND deal")]
    [InlineData("日本電信電話", "japanese")]
    [InlineData("सौदा", "hindi")]
    [InlineData("x²", "signs")]
    public async Task Words_are_found_whatever_their_case_accents_and_hyphens(string words, params string[] expected)
    {
        await Storage.Intake.CommitAsync(
            IntakeBatch.Empty with
            {
                Entries =
                [
                    AnEntry(1, "plain", "A cloud deal", "Worth $38 billion."),
                    AnEntry(1, "accents", "Élan in Zürich", "Cloud."),
                    AnEntry(1, "hyphens", "Multi-year cloud for GPT-4o", ""),
                    AnEntry(1, "japanese", "日本電信電話 が発表", ""),
                    AnEntry(1, "hindi", "सौदा हुआ", ""),
                    AnEntry(1, "signs", "x² and ½", ""),
                ],
            },
            Cancel);

        var found = await Storage.Stories.SearchAsync(words, 10, Cancel);

        Assert.Equal(expected, found.Select(row => row.Announcement.Id));
    }

    [Fact]
    public async Task Stories_are_listed_by_party_words_and_the_feeds_that_a_workspace_follows()
    {
        var own = (await Storage.Feeds.AddAsync([AFeed("https://own.example/feed") with { IsCatalogue = false }], Cancel))[0];
        var common = (await Storage.Feeds.AddAsync([AFeed("https://common.example/feed")], Cancel))[0];
        await Storage.Feeds.FollowAsync(General, [own.Id], Cancel);
        await Storage.Intake.CommitAsync(
            BatchOf(AStory("a"), "a") with { Entries = [AnEntry(own.Id, "a", "Zürich cloud") with { Story = AStory("a").Id }] }, Cancel);
        await Storage.Intake.CommitAsync(
            BatchOf(AStory("b"), "b") with { Entries = [AnEntry(common.Id, "b", "Plain news") with { Story = AStory("b").Id }] }, Cancel);

        Assert.Equal(2, (await ListAsync(Acme)).Count);
        Assert.Equal(AStory("b").Id, Assert.Single(await ListAsync(Globex)).Id);
        Assert.Equal(AStory("a").Id, Assert.Single(await ListAsync(Acme, words: "zurich")).Id);
        Assert.Empty(await ListAsync(Acme, parties: ["nobody"]));
        Assert.Empty(await ListAsync(Acme, words: "?"));
        await Storage.Feeds.SetFollowedAsync(Acme, common.Id, false, Cancel);
        Assert.Equal(AStory("a").Id, Assert.Single(await ListAsync(Acme)).Id);

        Task<IReadOnlyList<Story>> ListAsync(WorkspaceId workspace, string? words = null, params string[] parties) =>
            Storage.Stories.ListAsync(new(workspace, DateTimeOffset.UnixEpoch, parties.Length > 0 ? [parties] : [], words, 10), Cancel);
    }

    [Fact]
    public async Task A_search_gives_the_newest_and_no_more_than_asked_for()
    {
        await Storage.Intake.CommitAsync(
            IntakeBatch.Empty with { Entries = [.. Enumerable.Range(0, 50).Select(i => AnEntry(1, $"e{i}", "Common words"))] }, Cancel);
        await Storage.Intake.CommitAsync(IntakeBatch.Empty with { Entries = [AnEntry(2, "last", "Common words")] }, Cancel);

        Assert.Equal(["last", "e49", "e48"], (await Storage.Stories.SearchAsync("words common", 3, Cancel)).Select(row => row.Announcement.Id));
    }

    [Fact]
    public async Task Nothing_that_a_person_can_type_is_query_syntax()
    {
        await Storage.Intake.CommitAsync(IntakeBatch.Empty with { Entries = [AnEntry(1, "a", "acme or not near initech and null")] }, Cancel);
        await Storage.Ledger.SaveAsync([ADeal("d")], Cancel);

        foreach (var nasty in NastyStrings.All)
        {
            var found = await Storage.Stories.SearchAsync(nasty, 5, Cancel);
            Assert.True(found.Count <= 1, nasty);
            await Storage.Ledger.SearchAsync(new DealFilter { Words = nasty, Parties = [[nasty]] }, Cancel);
            Assert.Null(await Storage.Ledger.FindAsync(nasty, Cancel));
            Assert.Null(await Storage.Stories.FindAsync(nasty, Cancel));
        }

        Assert.Single(await Storage.Stories.SearchAsync("acme", 5, Cancel));
        Assert.Equal(1, (await Storage.Ledger.SearchAsync(new DealFilter(), Cancel)).Total);
    }
}
