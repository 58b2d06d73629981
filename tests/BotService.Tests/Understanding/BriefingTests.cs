using BotService.Alerting.Seeds;
using BotService.Domain.Briefings;
using BotService.Understanding.Briefings;

using Understood = BotService.Understanding.Announcements.AnalyzedAnnouncement;

namespace BotService.Tests.Understanding;

/// <summary>What is said of news: three lines, four sections, nothing that is not in a source.</summary>
public sealed class BriefingTests
{
    private static readonly Lazy<Knowledge> Known = new(() => Knowledge.Load(new SeedFolder(Path.Combine(Repository.Root, "seeds"))));

    private static Briefing Write(params Understood[] coverage) => new BriefingWriter(Known.Value.Parties).Write(coverage, []);

    private static string[] Lines(string title, string text = "") => [.. Write(DealsTests.Understand(title, text)).Lines.Select(line => line.Text)];

    [Theory]
    [InlineData("Oracle to Supply Cohere With Cloud Capacity Under Six-Year, $3 Billion Pact", "Cohere has agreed to buy cloud services from Oracle for $3 billion.")]
    [InlineData("Splunk bought by Cisco for $28 bln", "Cisco is buying Splunk for $28 bln.")]
    [InlineData("Kestrel raises offer for Confluent to $71 a share", "Kestrel has offered to buy Confluent.")]
    [InlineData("Amazon puts another $2 billion into Anthropic", "Amazon is putting $2 billion into Anthropic.")]
    [InlineData("Retirement: Azure Basic Queue Tier", "Azure is retiring Basic Queue Tier.")]
    [InlineData("License Changes for Confluent Platform", "Confluent is changing the licence of Confluent Platform.")]
    [InlineData("EU fines Microsoft 1.1 billion euros over Teams bundle", "EU fines Microsoft 1.1 billion euros over Teams bundle.")]
    [InlineData("FTC blocks Nvidia's $40 billion purchase of Arm over antitrust concerns", "FTC blocks Nvidia's $40 billion purchase of Arm over antitrust concerns.")]
    public void The_first_line_says_who_did_what(string title, string line) => Assert.Equal(line, Lines(title)[0]);

    [Fact]
    public void A_headline_too_long_is_cut_where_a_statement_ends()
    {
        var line = Lines("Microsoft asks administrators of fourteen thousand schools and libraries across the continent to renew the licences of their server products by June, after an audit found that two thirds of them paid less than list price")[0];

        Assert.Equal("Microsoft asks administrators of fourteen thousand schools and libraries across the continent to renew the licences of their server products by June.", line);
    }

    [Fact]
    public void What_the_source_does_not_say_is_undisclosed() =>
        Assert.Contains("undisclosed", Lines("Mistral AI picks CoreWeave as compute supplier")[1], StringComparison.Ordinal);

    [Fact]
    public void Sums_that_differ_between_sources_stand_side_by_side()
    {
        var briefing = Write(
            DealsTests.Understand("OpenAI signs $38 billion compute deal with Oracle", source: "Reuters", id: "1"),
            DealsTests.Understand("OpenAI signs $40 billion compute deal with Oracle", source: "The Information", id: "2"));

        Assert.Contains("$38 billion (Reuters) or $40 billion (The Information)", briefing.Lines[0].Text, StringComparison.Ordinal);
        Assert.Contains(briefing.KeyFacts, fact => fact.Lead == "The sources differ:" && fact.Text.Contains("$38 billion (Reuters) or $40 billion (The Information)", StringComparison.Ordinal));
    }

    [Fact]
    public void Sums_that_agree_are_said_once() => Assert.DoesNotContain(" or ", Write(
        DealsTests.Understand("OpenAI signs $38 billion compute deal with Oracle", source: "Reuters", id: "1"),
        DealsTests.Understand("OpenAI signs $38bn compute deal with Oracle", source: "The Information", id: "2")).Lines[0].Text, StringComparison.Ordinal);

    [Fact]
    public void A_case_about_a_purchase_does_not_read_like_the_purchase() =>
        Assert.DoesNotContain("is buying", string.Join(' ', Lines("EU antitrust regulators open probe of Google's $32 billion purchase of Wiz")), StringComparison.Ordinal);

    [Fact]
    public void Ten_digests_in_a_row_do_not_repeat_a_third_line()
    {
        string[] titles =
        [
            "Cohere signs $2.8 billion compute contract with CoreWeave", "Snowflake commits to spend $3 billion on AWS over five years", "Deutsche Bahn awards contract worth up to €240 million to SAP",
            "Cisco to acquire Splunk for $28 billion", "Thoma Bravo takes Dayforce private for $12.3 billion", "Nvidia to invest $900 million in Nscale", "Retirement: Azure Basic Queue Tier will be retired on 30 June 2027",
            "Docker raises prices of its Team plan by 80 percent", "Confluent moves Kafka connectors to the Business Source License", "EU charges Microsoft with antitrust violations over Teams",
        ];

        Assert.Equal(titles.Length, titles.Select(title => Lines(title)[2]).Distinct().Count());
    }

    [Fact]
    public void Every_section_has_something_to_say_about_flagged_news()
    {
        var briefing = Write(DealsTests.Understand("Snowflake commits to spend $3 billion on AWS over five years", source: "Cloud Ledger"));

        Assert.Equal(["Engineering teams", "Procurement", "Founders", "Teams choosing a vendor now"], briefing.WhoIsAffected.Select(line => line.Lead));
        Assert.Equal(["Gains leverage:", "Loses leverage:"], briefing.WhyItMatters.Take(2).Select(line => line.Lead));
        Assert.All(briefing.KeyFacts, line => Assert.NotNull(line.Lead));
        Assert.Contains("Cloud Ledger", briefing.Context[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_line_of_every_labelled_announcement_is_whole_short_and_of_the_source()
    {
        foreach (var file in (string[])["deals", "stories"])
            foreach (var line in File.ReadLines(Path.Combine(Repository.Root, $"lab/evaluation/{file}.jsonl")))
            {
                var item = System.Text.Json.JsonElement.Parse(line);
                var understood = DealsTests.Understand(item.GetProperty("title").GetString()!, item.GetProperty("text").GetString()!, item.GetProperty("source").GetString()!);
                var briefing = Write(understood);
                Assert.Equal(3, briefing.Lines.Count);
                foreach (var said in briefing.Lines)
                {
                    Assert.InRange(said.Text.Length, 1, BriefingWriter.LineLength);
                    Assert.Contains(said.Text[^1], ".!?");
                    Assert.All(said.Evidence, evidence => Assert.True(understood.Announcement.Title.Contains(evidence.Quote, StringComparison.Ordinal) || understood.Announcement.Text.Contains(evidence.Quote, StringComparison.Ordinal), evidence.Quote));
                }
            }
    }
}
