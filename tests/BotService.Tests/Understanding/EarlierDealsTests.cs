using BotService.Domain.Deals;
using BotService.Understanding.Analysis;

namespace BotService.Tests.Understanding;

/// <summary>The context of a briefing: earlier deals of the same parties, never the event itself.</summary>
public sealed class EarlierDealsTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero);

    private const string Title = "Cohere signs five-year, $2.8 billion compute contract with CoreWeave";

    [Fact]
    public async Task Rows_between_the_parties_come_first_then_those_of_one_about_the_same_subject() => Assert.Equal(
        ["between", "one"],
        await FindAsync(
            Title, Day,
            Row("one", "2026-01-10", DealKind.Compute, "coreweave", "mistral"), Row("between", "2024-05-01", DealKind.Investment, "cohere", "coreweave"),
            Row("elsewhere", "2026-01-11", DealKind.Acquisition, "coreweave", "okta"), Row("others", "2026-01-12", DealKind.Compute, "oracle", "okta")));

    [Fact]
    public async Task The_event_itself_is_not_its_own_context() => Assert.Equal(
        ["before"],
        await FindAsync(
            Title, Day,
            Row("itself", "2026-03-18", DealKind.Compute, "cohere", "coreweave"), Row("otherwise-read", "2026-03-17", DealKind.Other, "cohere", "coreweave"),
            Row("later", "2026-03-25", DealKind.Compute, "cohere", "coreweave"), Row("before", "2025-03-18", DealKind.Compute, "cohere", "coreweave"),
            Row("own", "2026-02-18", DealKind.Compute, "cohere", "coreweave")));

    [Fact]
    public async Task Nor_where_the_announcement_has_no_date() => Assert.Equal(
        ["another"],
        await FindAsync(
            Title, null,
            Row("itself", "2026-03-18", DealKind.Compute, "cohere", "coreweave", 2_800_000_000),
                Row("another", "2025-03-18", DealKind.Compute, "cohere", "coreweave", 700_000_000)));

    [Fact]
    public async Task Who_judges_a_case_is_not_a_party_whose_deals_matter() => Assert.Equal(
        ["own-rows"],
        await FindAsync(
            "EU fines Microsoft 1.1 billion euros over Teams bundle", Day,
            Row("of-the-authority", "2025-03-01", DealKind.Other, "eu", "apple"), Row("own-rows", "2025-03-01", DealKind.Cloud, "microsoft", "openai")));

    private static async Task<IEnumerable<string>> FindAsync(string title, DateTimeOffset? published, params LedgerDeal[] rows)
    {
        var story = NewsAnalysis.Judge([DealsTests.Understand(title, published: published)]);
        Assert.True(story.Score.IsFlagged);
        var found = await new EarlierDeals(new SeedDeals(rows), Shipped.Parties).FindAsync(story, null, "own", TestContext.Current.CancellationToken);
        return found.Select(row => row.Deal.Id);
    }

    private static LedgerDeal Row(string id, string on, DealKind kind, string one, string other, decimal? dollars = null) => new()
    {
        Deal = new()
        {
            Id = id,
            Kind = kind,
            AnnouncedOn = DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture),
            Parties = [new(one, one, one, DealRole.Partner), new(other, other, other, DealRole.Partner)],
            Value = dollars is { } amount ? new(new(amount, "USD"), ValueQualifier.Exact, null, "") : null,
        },
        Title = id,
        Summary = id,
    };
}
