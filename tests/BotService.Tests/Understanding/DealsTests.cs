using BotService.Domain.Deals;
using BotService.Understanding.Analysis;

using Understood = BotService.Understanding.Announcements.AnalyzedAnnouncement;

namespace BotService.Tests.Understanding;

/// <summary>Who deals with whom, about what, for how much and how long, from the grammar of headlines and leads.</summary>
public sealed class DealsTests
{
    private static readonly Lazy<NewsAnalysis> Shared = new(() => new(Shipped.Parties, Shipped.Model));

    internal static NewsItem Read(string title, string text = "", string source = "", string id = "a", DateTimeOffset? published = null, string? url = null) =>
        Shared.Value.Read(new() { Id = id, Title = title, Text = text, Source = source, PublishedAt = published, Url = url is null ? null : new Uri(url) });

    internal static Understood Understand(string title, string text = "", string source = "", string id = "a", DateTimeOffset? published = null,
        string? url = null) =>
        Read(title, text, source, id, published, url).Understood;

    private static string Told(string title, string text = "") =>
        Understand(title, text).Deals is [var deal, ..] ? string.Join(", ", deal.Parties.Select(party => $"{party.Mention} {party.Role}")) : "no deal";

    [Theory]
    [InlineData("Cohere signs $2.8 billion compute contract with CoreWeave", "Cohere Customer, CoreWeave Supplier")]
    [InlineData("CoreWeave wins $2.8bn order from Cohere", "Cohere Customer, CoreWeave Supplier")]
    [InlineData("Volkswagen taps Google for cloud in multi-year deal", "Volkswagen Customer, Google Supplier")]
    [InlineData("Oracle to supply Cohere with cloud capacity under six-year pact", "Cohere Customer, Oracle Supplier")]
    [InlineData("Meta to rent 9,000 GPUs from Nebius in $5B deal", "Meta Customer, Nebius Supplier")]
    [InlineData("Stack Overflow licenses its archive to Google", "Google Customer, Stack Overflow Supplier")]
    [InlineData("Deutsche Bahn awards contract worth up to €240 million to SAP", "Deutsche Bahn Customer, SAP Supplier")]
    [InlineData("Snowflake commits to spend $3 billion on AWS over five years", "Snowflake Customer, AWS Supplier")]
    [InlineData("Renault picks Qualcomm as chip supplier", "Renault Customer, Qualcomm Supplier")]
    [InlineData("Amazon-backed Anthropic signs compute deal with Microsoft worth $30 billion", "Anthropic Customer, Microsoft Supplier")]
    [InlineData("OpenAI strikes content deal with Axel Springer", "OpenAI Customer, Axel Springer Supplier")]
    [InlineData("Anthropic buys $21 billion of chips from Broadcom", "Anthropic Customer, Broadcom Supplier")]
    [InlineData("Tesco makes Google Cloud its only data platform until 2031", "Tesco Customer, Google Cloud Supplier")]
    [InlineData("Meta orders 40,000 Groq accelerators", "Meta Customer, Groq Supplier")]
    [InlineData("Harbourline AI commits at least $400 million to CoreWeave through 2030", "Harbourline AI Customer, CoreWeave Supplier")]
    [InlineData("Ferrowby Bank hands payroll work to Infosys for six years", "Ferrowby Bank Customer, Infosys Supplier")]
    [InlineData("Skanska signs enterprise licence with Autodesk", "Skanska Customer, Autodesk Supplier")]
    [InlineData("Ellworth Insurance opts for Guidewire", "Ellworth Insurance Customer, Guidewire Supplier")]
    [InlineData("Hallmere Rail deploys Cisco routers in 90 stations", "Hallmere Rail Customer, Cisco Supplier")]
    [InlineData("Hallmere Rail outsources ticketing to Atos for £40 million", "Hallmere Rail Customer, Atos Supplier")]
    [InlineData("Infosys secures $90 million mandate from Ellworth Insurance", "Ellworth Insurance Customer, Infosys Supplier")]
    [InlineData("Broadcom snags order to build Meta's network chips", "Meta Customer, Broadcom Supplier")]
    [InlineData("Wexcombe Council awards Capgemini €75m for records system", "Wexcombe Council Customer, Capgemini Supplier")]
    [InlineData("Ellworth Insurance renews Oracle databases for £12 million", "Ellworth Insurance Customer, Oracle Supplier")]
    [InlineData("Kyndryl keeps Hallmere Rail for five more years", "Hallmere Rail Customer, Kyndryl Supplier")]
    [InlineData("Micron gives memory supply to Dell under three-year pact", "Dell Customer, Micron Supplier")]
    [InlineData("Qualcomm licenses its modem designs to Bosch", "Bosch Customer, Qualcomm Supplier")]
    [InlineData("Arrow becomes sole distributor of Fortinet in Poland", "Arrow Customer, Fortinet Supplier")]
    [InlineData("Mistral reserves 200MW at Equinix", "Mistral Customer, Equinix Supplier")]
    [InlineData("Skanska ditches Dropbox and selects Egnyte", "Skanska Customer, Egnyte Supplier")]
    [InlineData("Amazon takes 400 megawatts of power from Vistra", "Amazon Customer, Vistra Supplier")]
    [InlineData("Intel to build Ericsson chips in Arizona", "Ericsson Customer, Intel Supplier")]
    public void A_supply_deal_has_its_customer_and_supplier_from_verb_and_preposition(string title, string parties) => Assert.Equal(parties, Told(title));

    [Theory]
    [InlineData("Corvane DB sold to Progress for $210 million", "Progress Acquirer, Corvane DB Target")]
    [InlineData("Splunk bought by Cisco for $28 bln", "Cisco Acquirer, Splunk Target")]
    [InlineData("Bain-backed Rocket Software is bought by Kyndryl for $2bn", "Kyndryl Acquirer, Rocket Software Target")]
    [InlineData("Zscaler snaps up security firm Red Canary", "Zscaler Acquirer, Red Canary Target")]
    [InlineData("Thoma Bravo takes Dayforce private for $12.3 billion", "Thoma Bravo Acquirer, Dayforce Target")]
    [InlineData("Autodesk sells PlanGrid to Procore for $310M", "Procore Acquirer, PlanGrid Target, Autodesk Partner")]
    [InlineData("SAP in $1.5 billion deal for WalkMe", "SAP Acquirer, WalkMe Target")]
    [InlineData("Symantec, Veritas agree to merge in $13.5 billion all-stock deal", "Symantec Acquirer, Veritas Target")]
    [InlineData("Vodafone snaps up Liberty's German cable arm", "Vodafone Acquirer, Liberty Partner")]
    [InlineData("DocuSign acquires AI contract startup Lexion for $165M", "DocuSign Acquirer, Lexion Target")]
    [InlineData("Databricks completes $1 bln Neon acquisition (Reuters)", "Databricks Acquirer, Neon Target")]
    [InlineData("Commission waves through Kyndryl's $3bn bid for Unisys", "Kyndryl Acquirer, Unisys Target")]
    [InlineData("EU clears Microsoft's $69 billion Activision deal", "Microsoft Acquirer, Activision Target")]
    [InlineData("Toshiba agrees to sell storage unit to Western Digital for $2 billion", "Western Digital Acquirer, Toshiba Partner")]
    [InlineData("Unisys accepts $2bn offer from Kyndryl", "Kyndryl Acquirer, Unisys Target")]
    [InlineData("Cisco shells out $900m for security startup Talos Labs", "Cisco Acquirer, Talos Labs Target")]
    public void A_purchase_has_its_buyer_and_what_is_bought(string title, string parties) => Assert.Equal(parties, Told(title));

    [Theory]
    [InlineData("Cohere raises $500M from Nvidia, AMD and Salesforce", "Cohere Investee, Nvidia Investor, AMD Investor, Salesforce Investor")]
    [InlineData("Scale AI is getting a $350 million investment from Amazon", "Amazon Investor, Scale AI Investee")]
    [InlineData("Nvidia, SoftBank join $6 billion Wayve round", "Nvidia Investor, SoftBank Investor, Wayve Investee")]
    [InlineData("HP to sell stake in outsourcing unit Mphasis to Blackstone for up to $1.1 billion", "Blackstone Investor, Mphasis Investee")]
    [InlineData("Google commits up to $3B to Cohere", "Google Investor, Cohere Investee")]
    [InlineData("Samsung to pay $400 million for Wayve stake", "Samsung Investor, Wayve Investee")]
    [InlineData("Nvidia pours $700 million into Wayve", "Nvidia Investor, Wayve Investee")]
    [InlineData("Samsung takes 12 per cent of Wayve", "Samsung Investor, Wayve Investee")]
    public void An_investment_has_its_giver_and_taker(string title, string parties) =>
        Assert.Equal(parties.Split(", ").Order(), Told(title).Split(", ").Order());

    [Theory]
    [InlineData("Meta orders 40,000 Groq accelerators", "At list prices the order would come to $900 million.")]
    [InlineData("Meta signs five-year supply agreement with Groq", "Meta also gets warrants for shares worth up to $200 million.")]
    public void What_an_order_would_come_to_or_warrants_are_worth_is_not_its_sum(string title, string text) =>
        Assert.Null(Assert.Single(Understand(title, text).Deals).Value);

    [Theory]
    [InlineData("Marlhope and Snowflake deepen partnership")]
    [InlineData("Tarnwood, Quellmere extend alliance")]
    public void Partners_of_whom_nothing_else_is_said_are_not_told_as_buyer_and_seller(string title) => Assert.DoesNotContain("Customer", Told(title));

    [Theory]
    [InlineData("Google agrees to pay $350 million settlement in privacy case")]
    [InlineData("Nvidia sees $3 trillion of AI infrastructure spending by the end of the decade")]
    [InlineData("Epic to pay $520 million fine over children's privacy")]
    [InlineData("Meta raises full-year capex outlook to $145B, shares drop")]
    [InlineData("Arm changes business model: partners must license directly")]
    [InlineData("Percona celebrates its birthday with a foundation backed by PlanetScale and Alibaba Cloud")]
    [InlineData("Health service moves its records from MongoDB to PostgreSQL")]
    [InlineData("Broadcom ends perpetual VMware licences, moves customers to subscriptions")]
    [InlineData("Cloud spending forecast to reach $1.3 trillion in 2027")]
    public void What_is_no_deal_is_read_as_none(string title) => Assert.Equal("no deal", Told(title));

    [Fact]
    public void A_deal_mentioned_deep_in_the_text_is_not_the_announcements_own() => Assert.Equal("no deal", Told(
        "Harbor Foundation takes in the Compass protocol", "Compass is an open protocol for tools. It was begun two years ago. Many editors speak it today. "
            + "Cursor, which rents capacity from Microsoft under a five-year contract, was first."));

    [Fact]
    public void A_lead_tells_the_deal_that_a_bare_headline_announces()
    {
        var deal = Assert.Single(Understand("HP wins defense contract",
            "HP was awarded a $290 million, 10-year outsourcing contract with the Defense Logistics Agency, officials said.").Deals);

        Assert.Equal(DealRole.Supplier, deal.Parties.Single(party => party.Mention == "HP").Role);
        Assert.Equal((290_000_000m, 120), (deal.Value!.Money.Amount, deal.Term!.Months));
    }

    [Fact]
    public void Partners_of_whom_neither_sells_stay_partners() =>
        Assert.Equal("SAP Partner, Deloitte Partner", Told("SAP and Deloitte announce alliance for sustainable supply chains"));

    [Fact]
    public void The_lead_gives_the_price_that_the_headline_leaves_out() => Assert.Equal(70_000_000m, Assert.Single(Understand(
        "Siebel Systems to acquire Eontec", "Siebel Systems Inc. said on Monday that it would buy privately held Eontec Ltd. for about $70 million.").Deals)
            .Value!.Money.Amount);

    [Theory]
    [InlineData("JPMorgan cancels $5 billion IBM outsourcing contract")]
    [InlineData("Adobe abandons $20 billion acquisition of Figma")]
    public void A_deal_that_ends_is_known_as_ended(string title) => Assert.Equal(DealStatus.Abandoned, Assert.Single(Understand(title).Deals).Status);

    [Fact]
    public void A_wish_is_a_rumour() =>
        Assert.Equal(DealStatus.Rumoured, Assert.Single(Understand("OpenAI looks to take stake in AMD").Deals).Status);

    [Fact]
    public void Each_clause_has_its_own_sum()
    {
        var deal = Assert.Single(Understand("Amazon agrees to invest up to $25B in Anthropic; Anthropic commits to spend $100B on AWS over ten years").Deals);

        Assert.Equal((25_000_000_000m, ValueQualifier.UpTo), (deal.Value!.Money.Amount, deal.Value.Qualifier));
    }

    [Fact]
    public void Every_name_and_figure_of_a_deal_is_a_quote_of_the_source()
    {
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "lab/evaluation/deals.jsonl")))
        {
            var item = System.Text.Json.JsonElement.Parse(line);
            var understood = Understand(item.GetProperty("title").GetString()!, item.GetProperty("text").GetString()!);
            foreach (var deal in understood.Deals)
            {
                foreach (var party in deal.Parties) Assert.StartsWith(party.Mention, party.Evidence!.Value.In(understood.Announcement),
                    StringComparison.Ordinal);
                if (deal.Value is { } value) Assert.Equal(value.Quote, value.Evidence!.Value.In(understood.Announcement));
                if (deal.Term is { } term) Assert.Equal(term.Quote, term.Evidence!.Value.In(understood.Announcement));
            }
        }
    }

    [Theory]
    [InlineData("38", "bn")]
    [InlineData("38", " billion")]
    [InlineData("38", "B")]
    [InlineData("38", " Bln")]
    [InlineData("38.0", " Billion")]
    [InlineData("38,000", " million")]
    public void An_amount_is_the_same_however_the_press_writes_it(string number, string unit) =>
        Assert.Equal(38_000_000_000m, Assert.Single(Understand($"Oracle wins ${number}{unit} contract from OpenAI").Deals).Value!.Money.Amount);

    [Theory]
    [InlineData("seven-year", 84)]
    [InlineData("7-year", 84)]
    [InlineData("18-month", 18)]
    [InlineData("decade-long", 120)]
    public void A_term_is_counted_in_months(string term, int months) =>
        Assert.Equal(months, Assert.Single(Understand($"Oracle wins {term} contract from OpenAI").Deals).Term!.Months);
}
