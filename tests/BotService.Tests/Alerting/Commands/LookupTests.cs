using BotService.Domain.Deals;
using BotService.Tests.Builders;
using BotService.Tests.Fakes;
using static BotService.Tests.Builders.DealBuilder;
using static BotService.Tests.Builders.StoryBuilder;

namespace BotService.Tests.Alerting.Commands;

public sealed class LookupTests
{
    [Fact]
    public async Task A_pair_finds_the_deal_between_the_two_with_all_its_fields()
    {
        await using var talk = await Conversation.StartAsync();
        await talk.KnowAsync(ADeal("a", billions: 38, day: "2025-11-03"), ADeal("b", customer: "hooli", supplier: "box"));

        var answer = await talk.AskAsync("acme initech");

        Assert.Contains("1 deal for Acme and Initech.", answer, StringComparison.Ordinal);
        Assert.Contains("Parties: Acme (customer) and Initech (supplier)", answer, StringComparison.Ordinal);
        Assert.Contains("Value: $38 billion", answer, StringComparison.Ordinal);
        Assert.Contains("Term: undisclosed", answer, StringComparison.Ordinal);
        Assert.Contains("Announced: 3 Nov 2025", answer, StringComparison.Ordinal);
        Assert.Contains("news.example", answer, StringComparison.Ordinal);
        Assert.Contains("Rests on 1 source for 1 deal.", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Box", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deal acme initech")] // as Teams gives it
    [InlineData("/deal acme initech")]
    [InlineData("lookup “acme corporation” and initech systems")] // aliases, a phone's quotation marks, small words
    [InlineData("cumulus initech")] // a product stands for its vendor, and the division for its owner
    [InlineData("ACME, INITECH?")]
    [InlineData("acme initech >10B")]
    [InlineData("acme initech <US$0.1tn since:2025 until:2025-11 kind:cloud signal:commitment")]
    [InlineData("acme vendor:gpu-cloud")]
    [InlineData("hyperscalers cloud capacity")]
    public async Task The_same_deal_is_found_however_it_is_asked_for(string words)
    {
        await using var talk = await Conversation.StartAsync();
        await talk.KnowAsync(
            ADeal("a", billions: 38, day: "2025-11-03"),
            ADeal("b", customer: "hooli", supplier: "box", billions: 1, day: "2020-01-01", kind: DealKind.Licence));

        Assert.Contains("Value: $38 billion", await talk.AskAsync(words), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acme initech >50B")]
    [InlineData("acme initech since:2026")]
    [InlineData("acme initech kind:energy")]
    [InlineData("acme initech signal:egress")]
    public async Task A_filter_that_excludes_it_is_obeyed(string words)
    {
        await using var talk = await Conversation.StartAsync();
        await talk.KnowAsync(ADeal("a", billions: 38, day: "2025-11-03"));

        Assert.DoesNotContain("$38 billion", await talk.AskAsync(words), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_figures_make_a_chart_and_many_deals_pages()
    {
        await using var talk = await Conversation.StartAsync();
        await talk.KnowAsync([.. Enumerable.Range(1, 7).Select(i => ADeal($"d{i}", billions: i, day: $"2025-0{i}-01"))]);

        var first = await talk.SayAsync("acme");
        var more = Assert.Single(first.Message.Actions, action => action.Label == "More");
        var second = await talk.AskAsync(more.Value);

        Assert.Contains("7 deals for Acme, the newest first; these are 1 to 5.", MessageText.Of(first.Message), StringComparison.Ordinal);
        Assert.Contains("Disclosed values ($ billion): Mar 2025 cloud 3, Apr 2025 cloud 4, ", MessageText.Of(first.Message), StringComparison.Ordinal);
        Assert.Contains("these are 6 to 7.", second, StringComparison.Ordinal);
        Assert.DoesNotContain("Disclosed values", second, StringComparison.Ordinal); // two figures are no chart
    }

    [Theory]
    [InlineData("acme >10parsecs", ">10B")]
    [InlineData("acme since:whenever", "since:2025-06")]
    [InlineData("acme kind:marriage", "compute")]
    [InlineData("acme signal:smoke", "egress")]
    [InlineData("acme vendor:ghost", "hyperscaler")]
    [InlineData("acme page:0", "page:2")]
    public async Task A_filter_that_cannot_be_read_is_told_with_its_mend(string words, string mend)
    {
        await using var talk = await Conversation.StartAsync();

        var answer = await talk.AskAsync(words);

        Assert.Contains($"“{words[5..]}”", answer, StringComparison.Ordinal);
        Assert.Contains(mend, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("intech", "Initech")]
    [InlineData("hoolli", "Hooli")]
    [InlineData("acmee", "Acme")]
    public async Task A_misspelt_name_gets_a_did_you_mean_that_can_be_pressed(string typed, string meant)
    {
        await using var talk = await Conversation.StartAsync();

        var reply = await talk.SayAsync(typed);

        Assert.Contains($"Did you mean {meant}", MessageText.Of(reply.Message), StringComparison.Ordinal);
        Assert.Contains(reply.Message.Actions, action => action.Value == Somebody.Parties.FindByName(meant)!.Id);
    }

    [Fact]
    public async Task Where_the_ledger_has_nothing_announcements_are_searched()
    {
        await using var talk = await Conversation.StartAsync();
        var story = AStory().Titled("Initech opens a plant").Build();
        await talk.TellAsync([story]);

        var answer = await talk.AskAsync("initech >5B");

        Assert.Contains("these announcements mention it", answer, StringComparison.Ordinal);
        Assert.Contains("Initech opens a plant", answer, StringComparison.Ordinal);
        Assert.Contains("hold for deals only", answer, StringComparison.Ordinal);
        Assert.Contains($"details {story.Id}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_no_deal_mentions_are_left_out_with_a_note()
    {
        await using var talk = await Conversation.StartAsync();
        await talk.KnowAsync(ADeal("a", billions: 38));

        var answer = await talk.AskAsync("acme initech zeppelin");

        Assert.Contains("Nothing mentions “zeppelin”", answer, StringComparison.Ordinal);
        Assert.Contains("$38 billion", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_exposure_and_timeline_rest_on_the_ledger()
    {
        await using var talk = await Conversation.StartAsync();
        await talk.KnowAsync(
            ADeal("a", billions: 30, day: "2024-01-01"), ADeal("b", supplier: "box", billions: 10, day: "2025-01-01", kind: DealKind.Compute),
            ADeal("c", customer: "hooli", supplier: "initech", billions: 5));

        var exposure = await talk.AskAsync("exposure acme");
        var compare = await talk.AskAsync("compare initech and box");
        var timeline = await talk.AskAsync("timeline box");

        // Hooli belongs to Acme: 30 and 5 of 45 are Initech's.
        Assert.Contains("Of $45 billion disclosed, Initech stands for 78 %: highly concentrated", exposure, StringComparison.Ordinal);
        Assert.Contains("Box $10 billion (22 %) in 1 deal", exposure, StringComparison.Ordinal);
        Assert.Contains("By kind: cloud $35 billion in 2 deals and compute $10 billion in 1 deal.", exposure, StringComparison.Ordinal);
        Assert.Contains("Rests on 3 sources for 3 deals.", exposure, StringComparison.Ordinal);
        Assert.Contains("2 deals and events in the ledger: cloud (2).", compare, StringComparison.Ordinal);
        Assert.Contains("The ledger knows no deal between the two.", compare, StringComparison.Ordinal);
        Assert.Contains("1 Jan 2025 Acme signs with Box · $10 billion", timeline, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compare acme", "two vendors")]
    [InlineData("exposure", "one vendor")]
    [InlineData("timeline initec", "Did you mean Initech")]
    [InlineData("compare acme qqqqqqqq", "I do not know a vendor “qqqqqqqq”")]
    public async Task What_a_command_lacks_is_said(string words, string expected)
    {
        await using var talk = await Conversation.StartAsync();

        Assert.Contains(expected, await talk.AskAsync(words), StringComparison.Ordinal);
    }
}
