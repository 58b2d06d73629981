using BotService.Domain.Announcements;
using BotService.Domain.Relevance;
using BotService.Understanding.Analysis;

namespace BotService.Tests.Understanding;

/// <summary>Each signal with sentences that tell it and near misses that share its words; judged as shipped, with the weights from the seeds.</summary>
public sealed class SignalTests
{
    private static readonly NewsAnalysis Analysis = new(Shipped.Parties, Shipped.Model);

    [Theory]
    [InlineData(SignalKind.Commitment, "Orsted Bank signs seven-year, $900 million cloud agreement with Oracle")]
    [InlineData(SignalKind.Commitment, "Workday commits to spend $1.2 billion on Google Cloud over five years")]
    [InlineData(SignalKind.Commitment, "Danish railways extend SAP contract until 2034")]
    [InlineData(SignalKind.Compute, "Mistral to rent 18,000 Nvidia GPUs from CoreWeave in $2 billion deal")]
    [InlineData(SignalKind.Compute, "Cohere reserves 300 megawatts of data center capacity with Oracle for ten years")]
    [InlineData(SignalKind.Exclusive, "Databricks names Microsoft its exclusive cloud provider for model training")]
    [InlineData(SignalKind.Exclusive, "OpenAI ends Microsoft's exclusivity on hosting its models")]
    [InlineData(SignalKind.EquityTie, "Nvidia invests $2 billion in cloud provider that buys its GPUs")]
    [InlineData(SignalKind.EquityTie, "AMD hands OpenAI warrants for up to 10% of its shares in return for chip orders")]
    [InlineData(SignalKind.Price, "Atlassian raises cloud prices by 15% for all customers from October")]
    [InlineData(SignalKind.Price, "Heroku ends its free plan; hobby apps will cost $5 a month")]
    [InlineData(SignalKind.Licence, "Redis drops its BSD licence for SSPL, and cloud providers must pay")]
    [InlineData(SignalKind.Licence, "Broadcom ends perpetual VMware licences and moves everyone to subscriptions")]
    [InlineData(SignalKind.Deprecation, "Azure to retire its classic virtual machines on 31 August 2027")]
    [InlineData(SignalKind.Deprecation, "OpenAI will shut down the Assistants API next year; developers must migrate")]
    [InlineData(SignalKind.Deprecation, "Google Cloud IoT Core is going away in twelve months")]
    [InlineData(SignalKind.Egress, "Google Cloud scraps egress fees for customers who leave the platform")]
    [InlineData(SignalKind.Egress, "AWS drops data transfer charges for customers moving to another cloud")]
    [InlineData(SignalKind.Bundling, "Microsoft bundles Copilot into Microsoft 365 plans and customers cannot opt out")]
    [InlineData(SignalKind.Bundling, "Broadcom forces VMware customers to buy the full Cloud Foundation bundle")]
    [InlineData(SignalKind.ClosedApi, "Reddit cuts off third-party apps from its API")]
    [InlineData(SignalKind.ClosedApi, "Anthropic revokes OpenAI's access to the Claude API")]
    [InlineData(SignalKind.ClosedApi, "US bans exports of Nvidia's H20 chips to China")]
    [InlineData(SignalKind.Acquisition, "IBM to acquire Confluent in $11 billion deal")]
    [InlineData(SignalKind.Acquisition, "Snowflake buys database startup Crunchy Data for $250 million")]
    [InlineData(SignalKind.Acquisition, "Palo Alto Networks to acquire observability vendor Chronosphere for $3.35 billion")]
    [InlineData(SignalKind.Regulation, "EU Data Act forces cloud providers to let customers switch without fees")]
    [InlineData(SignalKind.Regulation, "Dutch parliament votes to move government data to sovereign cloud")]
    [InlineData(SignalKind.Antitrust, "FTC opens antitrust probe into Microsoft's cloud licensing")]
    [InlineData(SignalKind.Antitrust, "UK's CMA says AWS and Microsoft harm competition in cloud market")]
    [InlineData(SignalKind.Reduce, "Schleswig-Holstein replaces Microsoft Office with LibreOffice on 30,000 desktops")]
    [InlineData(SignalKind.Reduce, "Linux Foundation launches Valkey, a fork of Redis backed by AWS and Google")]
    [InlineData(SignalKind.Reduce, "37signals finishes its cloud exit and leaves AWS for its own servers")]
    public void A_headline_that_tells_it_is_flagged_with_that_signal(SignalKind kind, string title)
    {
        var score = Analysis.Read(Headline(title)).Understood.Score;

        Assert.True(score.IsFlagged, $"scored {score.Value}: {string.Join("; ", score.Reasons.Select(reason => $"{reason.Feature} {reason.Points}"))}");
        Assert.Contains(kind, score.Signals.Select(signal => signal.Kind));
        Assert.All(score.Signals, signal => Assert.Contains(signal.Quote, title, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Amazon Aurora now supports PostgreSQL 17 in all commercial Regions")]
    [InlineData("How Zalando migrated its search to Kubernetes in six weeks")]
    [InlineData("Nvidia earnings beat estimates as data center revenue doubles")]
    [InlineData("Acme AI raises $40 million Series B led by Index Ventures")]
    [InlineData("Cloudflare outage takes down parts of the web for three hours")]
    [InlineData("Critical vulnerability in GitLab lets attackers run code; patch now")]
    [InlineData("Disney to buy streaming rights to Premier League for $2 billion")]
    [InlineData("PepsiCo acquires snack maker Siete Foods for $1.2 billion")]
    [InlineData("Best Black Friday deals on laptops and headphones")]
    [InlineData("Exclusive interview: inside Google's new AI lab")]
    [InlineData("Five tips for writing better commit messages")]
    [InlineData("Tim Cook to retire as Apple's chief executive in January")]
    [InlineData("Google fined €150 million over cookie consent by French privacy watchdog")]
    [InlineData("Why I think vendor lock-in is a myth")]
    [InlineData("Analysts raise price target on Oracle stock after strong quarter")]
    [InlineData("Introducing Claude for Chrome, a browser agent in research preview")]
    [InlineData("Register now: KubeCon Europe heads to Amsterdam in March")]
    [InlineData("Mercy Hospital cuts diagnosis time with Azure AI, a customer story")]
    [InlineData("Intel lays off 5,000 workers in California and Oregon")]
    [InlineData("General availability: Azure Monitor dashboards with Grafana")]
    public void A_headline_that_only_shares_its_words_is_not_flagged(string title)
    {
        var score = Analysis.Read(Headline(title)).Understood.Score;

        Assert.False(score.IsFlagged, $"scored {score.Value}: {string.Join("; ", score.Reasons.Select(reason => $"{reason.Feature} {reason.Points}"))}");
        Assert.Empty(score.Signals);
        Assert.Equal(0, score.Severity);
    }

    [Theory]
    [InlineData("Google Cloud scraps egress fees for customers who leave the platform", Direction.Down)]
    [InlineData("Schleswig-Holstein replaces Microsoft Office with LibreOffice on 30,000 desktops", Direction.Down)]
    [InlineData("IBM to acquire Confluent in $11 billion deal", Direction.Up)]
    [InlineData("Broadcom ends perpetual VMware licences and moves everyone to subscriptions", Direction.Up)]
    public void The_direction_says_whether_customers_get_more_or_less_dependent(string title, Direction direction) =>
        Assert.Equal(direction, Analysis.Read(Headline(title)).Understood.Score.Direction);

    [Fact]
    public void A_rumour_weighs_less_than_the_same_news_confirmed()
    {
        var confirmed = Analysis.Read(Headline("Salesforce buys Informatica for $25 billion")).Understood.Score;
        var rumoured = Analysis.Read(Headline("Salesforce is said to be in early talks to buy Informatica, sources say")).Understood.Score;

        Assert.True(rumoured.IsFlagged);
        Assert.True(rumoured.Severity < confirmed.Severity, $"{rumoured.Severity} against {confirmed.Severity}");
    }

    private static Announcement Headline(string title) => new() { Id = "headline", Title = title, Text = "", Source = "a feed" };
}
