using BotService.Alerting.Ledger;
using BotService.Domain.Deals;
using BotService.Domain.Relevance;
using static BotService.Tests.Storage.StorageSamples;

namespace BotService.Tests.Storage;

public abstract partial class StorageContract
{
    [Fact]
    public async Task A_deal_comes_back_as_it_was_and_the_same_id_replaces()
    {
        await Storage.Ledger.SaveAsync([ADeal("a") with { Title = "Before" }, ADeal("a", parties: ["hooli"]) with { Signals = [SignalKind.Price] }], Cancel);
        var last = ADeal("a", usd: 1.5m) with { StoryId = "7k2m9qx4tb" };
        await Storage.Ledger.SaveAsync([last], Cancel);

        Assert.Equivalent(last, await Storage.Ledger.FindAsync("a", Cancel), strict: true);
        Assert.Null(await Storage.Ledger.FindAsync("b", Cancel));
        Assert.Equal(1, (await Storage.Ledger.SearchAsync(new DealFilter(), Cancel)).Total);
        Assert.Equal(0, (await Storage.Ledger.SearchAsync(new DealFilter { Parties = [["hooli"]] }, Cancel)).Total);
        Assert.Equal(0, (await Storage.Ledger.SearchAsync(new DealFilter { Signal = SignalKind.Price }, Cancel)).Total);
        Assert.Equal(0, (await Storage.Ledger.SearchAsync(new DealFilter { Words = "before" }, Cancel)).Total);
    }

    [Fact]
    public async Task Deals_are_found_by_every_filter_alone_and_together()
    {
        await Storage.Ledger.SaveAsync(
            [
                ADeal("openai-aws", "2025-11-03", 38e9m, "OpenAI commits to Amazon's cloud", "openai", "amazon", "aws"),
                ADeal("openai-azure", "2025-10-28", 250e9m, "OpenAI commits to Azure", "openai", "microsoft"),
                ADeal("euro", "2024-02-01", null, "Café società signs", "initech", "microsoft") with { Signals = [SignalKind.Egress] },
                ADeal("undated", "", 5m, "Nobody knows when", "openai"),
                ADeal("chips", "2023-05-05", 1e9m, "Chips for Initech", "initech", "hooli") is var chips
                    ? chips with { Deal = chips.Deal with { Kind = DealKind.Chips } }
                    : chips,
                ADeal("in-euros", "2022-01-01", null, "In euros", "initech") is var euros
                    ? euros with { Deal = euros.Deal with { Value = new DealValue(new Money(10e9m, "EUR"), ValueQualifier.Exact, null, "") } } : euros,
            ],
            Cancel);

        await FindsAsync(new DealFilter(), "openai-aws", "openai-azure", "euro", "chips", "in-euros", "undated");
        await FindsAsync(new DealFilter { Parties = [["openai"]] }, "openai-aws", "openai-azure", "undated");
        await FindsAsync(new DealFilter { Parties = [["openai"], ["amazon", "aws"]] }, "openai-aws");
        await FindsAsync(new DealFilter { Parties = [["openai"], ["hooli", "microsoft"]] }, "openai-azure");
        await FindsAsync(new DealFilter { Parties = [["openai"], []] });
        await FindsAsync(new DealFilter { Kind = DealKind.Chips }, "chips");
        await FindsAsync(new DealFilter { Signal = SignalKind.Egress }, "euro");
        await FindsAsync(new DealFilter { AtLeastUsd = 38e9m }, "openai-aws", "openai-azure");
        await FindsAsync(new DealFilter { AtLeastUsd = 38e9m, AtMostUsd = 38e9m }, "openai-aws");
        await FindsAsync(new DealFilter { AtLeastUsd = 10.5e9m, AtMostUsd = 12e9m }, "in-euros");
        await FindsAsync(new DealFilter { Since = new DateOnly(2025, 10, 28) }, "openai-aws", "openai-azure");
        await FindsAsync(new DealFilter { Until = new DateOnly(2023, 5, 5) }, "chips", "in-euros");
        await FindsAsync(new DealFilter { Words = "CAFE Societa" }, "euro");
        await FindsAsync(new DealFilter { Words = "commits", Parties = [["microsoft"]], Since = new DateOnly(2025, 1, 1) }, "openai-azure");
        await FindsAsync(new DealFilter { Words = "commits nowhere" });
        await FindsAsync(new DealFilter { Words = "!?" });
    }

    [Fact]
    public async Task Pages_of_deals_neither_overlap_nor_leave_gaps()
    {
        await Storage.Ledger.SaveAsync(
            [.. Enumerable.Range(0, 25).Select(i => ADeal($"d{i:00}", i % 3 == 0 ? "2025-01-01" : i % 3 == 1 ? "2025-01-02" : ""))], Cancel);

        var seen = new List<string>();
        for (var skip = 0; skip < 30; skip += 10)
        {
            var page = await Storage.Ledger.SearchAsync(new DealFilter { Skip = skip, Take = 10 }, Cancel);
            Assert.Equal(25, page.Total);
            seen.AddRange(page.Deals.Select(deal => deal.Deal.Id));
        }

        Assert.Equal(25, seen.Distinct().Count());
        Assert.Equal(25, seen.Count);
    }

    private async Task FindsAsync(DealFilter filter, params string[] expected)
    {
        var page = await Storage.Ledger.SearchAsync(filter, Cancel);
        Assert.Equal(expected, page.Deals.Select(deal => deal.Deal.Id));
        Assert.Equal(expected.Length, page.Total);
    }
}
