using BotService.Domain.Relevance;
using BotService.Domain.Stories;
using BotService.Understanding.Analysis;
using BotService.Understanding.Stories;

namespace BotService.Tests.Understanding;

/// <summary>What tells one event becomes one story; what is only alike does not.</summary>
public sealed class StoriesTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static bool AreOneStory(string one, string other, string? url = null, int daysApart = 0)
    {
        var stories = NewsAnalysis.Place(
            [DealsTests.Read(one, id: "1", source: "Press", published: Day, url: url),
                DealsTests.Read(other, id: "2", source: "Wire", published: Day.AddDays(daysApart), url: url)]);
        return stories[0] == stories[1];
    }

    [Theory]
    [InlineData("CoreWeave wins $2.8bn order from Cohere", "Cohere signs five-year, $2.8 billion compute contract with CoreWeave")]
    [InlineData("Okta to buy identity start-up Veridane for $2.6 billion", "Okta acquires Veridane in $2.6bn deal")]
    [InlineData("EU fines Microsoft 1.1 billion euros over Teams bundle", "Microsoft hit with €1.1 billion EU fine for tying Teams")]
    [InlineData("City of Lund leaves VMware for open-source Proxmox", "Swedish city Lund drops VMware after bill triples")]
    public void Two_reports_of_one_event_are_one_story(string one, string other) => Assert.True(AreOneStory(one, other));

    [Theory]
    [InlineData("Retirement: {0} will be retired on 30 June 2027")]
    [InlineData("Amazon {0} is now available in Europe (Milan)")]
    [InlineData("Okta acquires identity start-up {0} for $300 million")]
    [InlineData("Nvidia to invest $900 million in British neocloud {0}")]
    [InlineData("{0} raises prices by 10 percent from May")]
    [InlineData("Security update for {0} fixes three vulnerabilities")]
    public void Two_events_of_one_template_never_merge(string template)
    {
        string[] names = ["Larkbase", "Veridane", "Harbor Runtime", "PelicanDB", "Corvid Metrics"];
        foreach (var one in names)
            foreach (var other in names)
                if (one != other)
                    Assert.False(AreOneStory(Fill(template, one), Fill(template, other)), $"{one} and {other}");
    }

    [Fact]
    public void Entries_that_only_share_a_products_page_stay_apart() =>
        Assert.False(AreOneStory("Billing alerts for teams", "Runtime drops support for Node 16", url: "https://harbor.example/changelog", daysApart: 2));

    [Fact]
    public void The_same_article_under_a_reworded_title_is_one_story() =>
        Assert.True(AreOneStory("PelicanDB moves to the Business Source License", "PelicanDB moves to Business Source License, fork expected",
            url: "https://press.example/pelican"));

    [Theory]
    [InlineData("Kestrel raises offer for Larkbase to $71 a share", "Kestrel considers lower offer for Larkbase")]
    [InlineData("Kestrel raises offer for Larkbase to $71 a share", "Larkbase ousts chief executive while Kestrel offer stands")]
    [InlineData("Kestrel in talks to buy Larkbase", "EU clears Kestrel deal to buy Larkbase")]
    public void Steps_of_a_saga_are_stories_of_their_own(string one, string other) => Assert.False(AreOneStory(one, other));

    [Fact]
    public void A_step_does_not_slip_into_the_saga_through_a_report_between()
    {
        var index = new StoryIndex();
        var first = StoryId.From("1");
        index.Add(first, DealsTests.Read("Kestrel raises offer for Larkbase to $71 a share", id: "1", published: Day).Fingerprint);
        index.Add(first, DealsTests.Read("Larkbase suitor Kestrel has its eye on the board", id: "2", published: Day).Fingerprint);

        Assert.Null(index.Find(DealsTests.Read("Larkbase ousts chief executive, Kestrel offer still on the board", id: "3", published: Day).Fingerprint));
    }

    [Fact]
    public void The_order_in_which_announcements_come_does_not_matter()
    {
        string[] titles = ["CoreWeave wins $2.8bn order from Cohere", "Cohere to spend $2.8 billion at CoreWeave",
            "Mistral AI inks $4.1 billion compute contract with CoreWeave", "CoreWeave and Mistral AI agree on $4.1 billion of capacity"];
        var news = titles.Select((title, i) => DealsTests.Read(title, id: $"{i}", published: Day)).ToList();
        var forward = NewsAnalysis.Place(news);
        var backward = NewsAnalysis.Place([.. Enumerable.Reverse(news)]).Reverse().ToList();

        Assert.Equal(forward, backward);
        Assert.Equal(2, forward.Distinct().Count());
    }

    [Fact]
    public void A_fingerprint_that_was_stored_finds_what_the_announcement_itself_would()
    {
        var news = DealsTests.Read("Cohere signs five-year, $2.8 billion compute contract with CoreWeave", "The lab adds 40 megawatts in Iceland.", "Wire", "1",
            Day, "https://wire.example/cohere");
        var stored = StoryFingerprint.FromBytes(news.Fingerprint.ToBytes())!;
        var index = new StoryIndex();
        index.Add(news.OwnStory, stored);

        Assert.Equal(news.Fingerprint.ToBytes(), stored.ToBytes());
        Assert.Equal(news.OwnStory, index.Find(DealsTests.Read("CoreWeave wins $2.8bn order from Cohere", id: "2", published: Day.AddDays(1))
            .Fingerprint)!.Story);
        Assert.Null(StoryFingerprint.FromBytes([0, .. news.Fingerprint.ToBytes()[1..]]));
    }

    /// <summary>A fingerprint is stored with the places of its stage and its signals; who moves one raises <c>StoryFingerprint.Version</c> too.</summary>
    [Fact]
    public void What_is_stored_by_its_place_in_an_enum_keeps_its_place()
    {
        Assert.Equal(1, DealsTests.Read("Cohere signs a contract with CoreWeave").Fingerprint.ToBytes()[0]);
        Assert.Equal("None Talks Agreed Raised Lowered Cleared Challenged Closed Collapsed Upheaval", string.Join(' ', Enum.GetNames<StoryStage>()));
        Assert.Equal(
            "Commitment Compute Exclusive EquityTie Price Licence Deprecation Egress Bundling ClosedApi Acquisition Regulation Antitrust Reduce",
            string.Join(' ', Enum.GetNames<SignalKind>()));
    }

    [Fact]
    public void A_year_of_announcements_leaves_only_the_days_of_the_window_in_memory()
    {
        var index = new StoryIndex();
        for (var day = 0; day < 365; day++)
            for (var number = 0; number < 20; number++)
            {
                var news = DealsTests.Read($"Larkbase {day} ships release {number} of Harbor {day * 20 + number}", id: $"{day}/{number}",
                    published: Day.AddDays(day));
                index.Place(news.Fingerprint, news.OwnStory);
            }

        Assert.InRange(index.Count, 12 * 20, 12 * 20 * 2 + 1100);
    }

    private static string Fill(string template, string name) => template.Replace("{0}", name, StringComparison.Ordinal);
}
