using BotService.Alerting.Seeds;
using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Understanding.Briefings;

using Understood = BotService.Understanding.Announcements.AnalyzedAnnouncement;

namespace BotService.Tests.Understanding;

/// <summary>What is said of news: what happens as its clause tells it, the terms in the source's words, and nothing that would have to be guessed.</summary>
public sealed class BriefingTests
{
    private static readonly Lazy<Knowledge> Known = new(() => Knowledge.Load(new SeedFolder(Path.Combine(Repository.Root, "seeds"))));

    private static Briefing Write(params Understood[] coverage) => new BriefingWriter(Known.Value.Parties).Write(coverage, []);

    private static string[] Lines(string title, string text = "") => [.. Write(DealsTests.Understand(title, text)).Lines.Select(line => line.Text)];

    private static string Whole(Briefing briefing) =>
        string.Join('\n', briefing.Lines.Concat(briefing.Context).Concat(briefing.KeyFacts).Concat(briefing.WhyItMatters).Concat(briefing.WhoIsAffected)
            .Select(line => $"{line.Lead} {line.Text}"));

    [Theory]
    [InlineData("Cisco to acquire Splunk for $28 billion", "Cisco will acquire Splunk for $28 billion.")]
    [InlineData("Docker Raises Prices Of Its Team Plan By 80 Percent", "Docker is raising prices of its team plan by 80 percent.")]
    [InlineData("Docker Trims Prices Of Its Team Plan By 8 Percent", "Docker is trimming prices of its team plan by 8 percent.")]
    [InlineData("Snap signs $3 billion cloud contract with Google", "Snap has signed a $3 billion cloud contract with Google.")]
    [InlineData("Microsoft in talks to buy Snyk", "Microsoft is in talks to buy Snyk.")]
    [InlineData("Microsoft denies it will buy Snyk", "Microsoft denies it will buy Snyk.")]
    [InlineData("Microsoft will not buy Snyk", "Microsoft will not buy Snyk.")]
    [InlineData("Docker ends free plan, points users to Docker Pro", "Docker is ending its free plan, pointing users to Docker Pro.")]
    [InlineData("China set to limit access to Nvidia chips", "China is set to limit access to Nvidia chips.")]
    [InlineData("Google killing Basic HTML version of Gmail", "Google is killing Basic HTML version of Gmail.")]
    [InlineData("User anger as Docker ends its free plan", "Docker is ending its free plan.")]
    [InlineData("Judge blocks Broadcom's price rise", "A judge has blocked Broadcom's price rise.")]
    [InlineData("Docker no longer permits bulk downloads", "Docker no longer permits bulk downloads.")]
    public void The_first_line_says_who_does_what_in_a_sentence(string title, string line) => Assert.Equal(line, Lines(title)[0]);

    [Theory]
    [InlineData("AWS ends support for CodeCatalyst on 1 March 2027")]
    [InlineData("AWS ends CodeCatalyst support on 1 March 2027")]
    public void What_is_used_is_what_the_support_was_for(string title) => Assert.Contains(
        "Who uses CodeCatalyst has until 1 March 2027 to move to GitHub.", Lines(title, "Customers are asked to move to GitHub or GitLab."));

    [Fact]
    public void What_the_text_says_of_an_agreement_stands_in_the_first_line() =>
        Assert.Equal("Cisco has agreed to acquire Splunk for $28 billion.",
            Lines("Cisco to acquire Splunk", "Cisco has agreed to acquire Splunk for $28 billion, the two companies said.")[0]);

    [Fact]
    public void Where_no_clause_was_read_the_headline_stands_as_a_quotation() =>
        Assert.Equal("\"What the weather means for harvests\" (Field Notes).",
            Write(DealsTests.Understand("What the weather means for harvests", source: "Field Notes")).Lines[0].Text);

    [Theory]
    [InlineData("Will Docker raise its prices again?")]
    [InlineData("How to migrate from MongoDB to PostgreSQL")]
    [InlineData("If Google bought Docker, small teams would pay")]
    public void What_is_asked_taught_or_imagined_is_not_told_as_a_statement(string title) => Assert.StartsWith("\"", Lines(title)[0], StringComparison.Ordinal);

    [Fact]
    public void A_sum_of_somebody_elses_deals_is_not_added() =>
        Assert.DoesNotContain("500", Lines("Cohere moves its training to CoreWeave",
            "The lab takes 4,000 GPUs. The two have worked together since spring. Clouds have signed contracts worth more than $500 billion this year, by one "
            + "count.")[0], StringComparison.Ordinal);

    [Fact]
    public void What_narrows_a_statement_is_not_cut_off_from_it()
    {
        var lines = Lines("Docker lowers price of its Team plan",
            "The Team plan will cost $7 a user from 1 October 2027, which the company had promised at its conference in spring after long talks with its "
            + "largest customers, "
            + "but only for those who pay for three years in advance.");

        Assert.All(lines.Skip(1).Where(line => line.Contains("$7", StringComparison.Ordinal)),
            line => Assert.Contains("only for those", line, StringComparison.Ordinal));
    }

    [Fact]
    public void The_second_line_tells_the_terms_in_the_words_of_the_source()
    {
        var lines = Lines("Docker raises price of its Team plan",
            "The Team plan costs $12 a user instead of $9 from 1 October 2027. Annual contracts keep the old price until renewal.");

        Assert.Equal("The Team plan costs $12 a user instead of $9 from 1 October 2027; annual contracts keep the old price until renewal.", lines[1]);
    }

    [Fact]
    public void What_somebody_foresees_is_no_term() =>
        Assert.DoesNotContain("within a year", string.Join(' ',
            Lines("Snap leaves Google Cloud", "'They will be back within a year', said an analyst of the sector.")), StringComparison.Ordinal);

    [Fact]
    public void A_price_that_was_looked_for_in_vain_is_missed_once_and_by_its_slot()
    {
        var briefing = Write(DealsTests.Understand("Cisco buys Splunk", "The two run a joint team in Austin. Staff move over in autumn."));

        Assert.Equal(["value"], briefing.Undisclosed);
        Assert.Single(Whole(briefing).Split("not in the feed's summary").Skip(1));
    }

    [Theory]
    [InlineData(20, "is not in the announcement")]
    [InlineData(100, null)] // cut at its end, where the sum may stand
    public void What_a_whole_announcement_does_not_say_is_not_said_of_a_feeds_summary(int sentences, string? told)
    {
        var text = string.Concat(Enumerable.Repeat("The two run a joint team in Austin and staff move over. ", sentences));
        var whole = Whole(Write(DealsTests.Understand("Cisco buys Splunk", text)));

        Assert.DoesNotContain("summary", whole, StringComparison.Ordinal);
        Assert.Equal(told is not null, whole.Contains(told ?? "is not in the announcement", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://www.docker.com/blog/prices", "Docker is raising its prices")]
    [InlineData("https://forums.docker.com/t/prices", "\"We're raising our prices")] // what users write there is not the vendor's word
    [InlineData("https://press.example/docker", "\"We're raising our prices")]
    public void A_vendors_we_is_told_by_its_name_on_its_own_pages_only(string page, string told) => Assert.Contains(told, Whole(Write(DealsTests.Understand(
        "Docker changes its plans", "We're raising our prices by 20 percent from 1 October 2027. The change applies to all teams.", url: page))),
        StringComparison.Ordinal);

    [Fact]
    public void What_a_page_says_twice_is_told_once()
    {
        const string said = "The Team plan costs $24 a user and month instead of $15 from 1 March 2027. Customers with annual contracts keep the old price. ";
        var briefing = Write(DealsTests.Understand("Docker raises the price of its Team plan", said + said + said));

        Assert.Single(briefing.WhoIsAffected);
        Assert.Equal(briefing.Lines.Count, briefing.Lines.Select(line => line.Text.Trim('"')).Distinct().Count());
    }

    [Fact]
    public void What_speaks_to_you_stays_a_quotation() => Assert.DoesNotContain("Docker is raising your", Whole(Write(DealsTests.Understand(
        "Docker changes its plans", "We're raising your price by 20 percent from 1 October 2027.", url: "https://www.docker.com/blog/prices"))),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Internal push to end Docker's account rule")]
    [InlineData("New plan to drop Docker's account rule")]
    public void A_headline_without_a_verb_of_its_own_is_quoted(string title) => Assert.StartsWith("\"", Lines(title)[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("Cisco buys Splunk", "It pays 28 billion dollars.")]
    [InlineData("Cisco buys Splunk", "Holders get $157 a share.")]
    [InlineData("Cisco buys Splunk", "The price was not disclosed.")]
    [InlineData("Cisco buys Splunk", "")]
    [InlineData("Cisco will not buy Splunk", "The two run a joint team in Austin.")]
    [InlineData("Google shuts down Code Mirror", "Exports work until the end of June.")]
    public void Nothing_is_called_missing_that_the_text_may_answer(string title, string text) => Assert.Empty(Write(DealsTests.Understand(title, text))
        .Undisclosed);

    [Fact]
    public void A_product_that_ends_with_a_successor_and_a_day_says_until_when_to_move() =>
        Assert.Equal("Who uses Code Mirror has until 30 June 2027 to move to Secure Source Manager.",
            Lines("Google shuts down Code Mirror, points users to Secure Source Manager", "Code can be exported until 30 June 2027.")[2]);

    [Fact]
    public void Where_ours_would_be_a_guess_the_source_is_quoted_and_marked()
    {
        var briefing = Write(DealsTests.Understand("Docker changes the licence of its engine",
            "Hosting providers need a contract from version 9 on. Users who run it themselves must accept the new terms.", "Cloud Ledger"));

        Assert.Contains(briefing.Lines, line => line.Text.StartsWith('"') && line.Text.EndsWith("(Cloud Ledger).", StringComparison.Ordinal));
    }

    [Fact]
    public void A_deal_that_is_denied_or_over_states_no_tie()
    {
        foreach (var title in (string[])["Microsoft denies $14 billion cloud contract with Oracle", "Snap ends its cloud contract with Google two years early",
            "Microsoft calls off purchase of Snyk"])
            Assert.DoesNotContain("as their vendor", Whole(Write(DealsTests.Understand(title, "Snyk, a security firm, is based in Boston."))),
                StringComparison.Ordinal);
    }

    [Fact]
    public void Key_facts_carry_the_figure_with_its_own_clause()
    {
        var facts = Write(DealsTests.Understand("Snap extends its cloud contract with Google",
            "Snap will spend at least $4 billion over five years. Delivery of 2,000 servers starts in May 2027.")).KeyFacts;

        Assert.Contains(facts, fact => fact.Lead == "At least $4 billion:" && fact.Text.Contains("five years", StringComparison.Ordinal));
        Assert.Contains(facts, fact => fact.Lead == "May 2027:" && fact.Text.Contains("2,000 servers", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_is_affected_are_the_groups_that_the_source_names_told_once()
    {
        var briefing = Write(DealsTests.Understand("Docker raises price of its Team plan",
            "The Team plan costs $12 a user instead of $9 from 1 October 2027, the company said on its blog today. "
            + "The rise is the second in two years and follows one of $2 in spring. Annual subscribers pay the old rate until they renew."));

        var told = briefing.Lines.Concat(briefing.WhoIsAffected).Select(line => $"{line.Lead} {line.Text}");
        Assert.Single(told, text => text.Contains("Annual subscribers", StringComparison.Ordinal)
            && text.Contains("pay the old rate until they renew", StringComparison.Ordinal));
    }

    [Fact]
    public void Sums_that_differ_between_sources_stand_side_by_side()
    {
        var briefing = Write(
            DealsTests.Understand("OpenAI signs $38 billion compute deal with Oracle", source: "Reuters", id: "1"),
            DealsTests.Understand("OpenAI signs $40 billion compute deal with Oracle", source: "The Information", id: "2"));

        Assert.Contains("$38 billion (Reuters) or $40 billion (The Information)", briefing.Lines[1].Text, StringComparison.Ordinal);
        Assert.Contains(briefing.KeyFacts, fact => fact.Lead == "The sources differ:");
    }

    [Fact]
    public void Context_shows_the_thread_and_neither_strangers_nor_the_story_itself()
    {
        var understood = DealsTests.Understand("Snap signs $3 billion cloud contract with Google", published: new(2027, 5, 3, 0, 0, 0, TimeSpan.Zero));
        Assert.NotEmpty(understood.Deals);
        var parties = understood.Deals[0].Parties;
        LedgerDeal Row(string title, DateOnly day, params DealParty[] members) =>
            new() { Deal = new() { Id = title, Parties = members, Kind = DealKind.Cloud, AnnouncedOn = day }, Title = title, Summary = "" };
        DealParty stranger = new(null, "Hooli", "Hooli", DealRole.Supplier);

        var context = new BriefingWriter(Known.Value.Parties).Write([understood],
        [
            Row("The same story", new(2027, 5, 1), [.. parties]),
            Row("The contract before", new(2022, 2, 1), [.. parties]),
            Row("A deal of one of them", new(2024, 2, 1), parties[0], stranger),
        ]).Context;

        Assert.Equal(["1 February 2022: The contract before."], context.Where(line => line.Lead is not null).Select(line => $"{line.Lead} {line.Text}"));
    }

    [Fact]
    public void Every_line_of_every_labelled_announcement_is_whole_short_and_of_the_source()
    {
        foreach (var file in (string[])["deals", "stories"])
            foreach (var line in File.ReadLines(Path.Combine(Repository.Root, $"lab/evaluation/{file}.jsonl")))
            {
                var item = System.Text.Json.JsonElement.Parse(line);
                var understood = DealsTests.Understand(item.GetProperty("title").GetString()!, item.GetProperty("text").GetString()!, item.GetProperty("source")
                    .GetString()!);
                var briefing = Write(understood);
                Assert.InRange(briefing.Lines.Count, 1, 3);
                foreach (var said in briefing.Lines)
                {
                    Assert.InRange(said.Text.Length, 1, BriefingWriter.LineLength);
                    Assert.Contains(said.Text[^1], ".!?");
                    Assert.All(said.Evidence, evidence => Assert.True(understood.Announcement.Title.Contains(evidence.Quote, StringComparison.Ordinal)
                        || understood.Announcement.Text.Contains(evidence.Quote, StringComparison.Ordinal), evidence.Quote));
                }
            }
    }
}
