using BotService.Alerting.Feeds;
using Microsoft.Extensions.DependencyInjection;
using static BotService.Tests.Alerting.Intake.PolledPress;

namespace BotService.Tests.Alerting.Intake;

/// <summary>From a feed's headline over the page that it links to the alert.</summary>
public sealed class PageFlowTests
{
    private const string Headline = "Docker raises the price of its Team plan";
    private const string Link = "https://press.example/docker";

    private const string Page =
        "Docker raises the price of its Team plan from $15 to $24 a user and month, it said on Monday. The change applies from 1 March 2026. "
        + "Customers with annual contracts keep the old price until their contract ends.";

    [Fact]
    public async Task What_only_the_page_tells_stands_in_the_alert()
    {
        var pages = new Pages { [new Uri(Link)] = Page };
        await using var house = await OpenAsync(pages);
        house.Press.Serve("press", AnEntry("docker", Headline, published: house.Time.GetUtcNow().AddHours(11), link: "docker"));

        await house.PollLaterAsync();

        var alert = PollingHouse.TextOf(Assert.Single(await house.PendingAsync()));
        Assert.Contains("$24", alert, StringComparison.Ordinal);
        Assert.Contains("1 March", alert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_cannot_be_had_or_tells_something_else_leaves_the_feeds_own_words()
    {
        var pages = new Pages { [new Uri(Link)] = string.Concat(Enumerable.Repeat("The lake was calm and the ducks were asleep. ", 20)) };
        await using var house = await OpenAsync(pages);
        house.Press.Serve("press",
            AnEntry("docker", Headline, published: house.Time.GetUtcNow().AddHours(11), link: "docker"),
            AnEntry("oracle", "Oracle ends perpetual licences of its database", published: house.Time.GetUtcNow().AddHours(11), link: "oracle"));

        await house.PollLaterAsync();

        var alerts = (await house.PendingAsync()).Select(PollingHouse.TextOf).ToList();
        Assert.Equal(2, alerts.Count);
        Assert.DoesNotContain(alerts, alert => alert.Contains("ducks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_what_is_worth_telling_and_was_given_in_short_is_looked_up()
    {
        var pages = new Pages();
        await using var house = await OpenAsync(pages);
        house.Press.Serve("press",
            AnEntry("walk", "A walk by the lake", published: house.Time.GetUtcNow().AddHours(11), link: "walk"),
            AnEntry("whole", Headline, string.Concat(Enumerable.Repeat(Page + "\n", 8)), house.Time.GetUtcNow().AddHours(11), "docker"));

        await house.PollLaterAsync();

        Assert.Single(await house.PendingAsync());
        Assert.Empty(pages.Asked);
    }

    [Fact]
    public async Task A_feeds_first_reading_asks_for_no_page()
    {
        var pages = new Pages { [new Uri(Link)] = Page };
        await using var house = await OpenAsync(pages);
        house.Press.Serve("new", AnEntry("docker", Headline, published: PollingHouse.Start.AddHours(-1), link: "docker"));
        await house.FollowAsync("new");

        await house.PollAsync();

        Assert.Single(await house.StoriesAsync());
        Assert.Empty(pages.Asked);
    }

    private static async Task<PollingHouse> OpenAsync(Pages pages)
    {
        var house = await PollingHouse.OpenAsync(services => services.AddSingleton<IPageReader>(pages));
        await house.SubscribeAsync();
        await house.EstablishAsync("press");
        return house;
    }

    private sealed class Pages : Dictionary<Uri, string>, IPageReader
    {
        public List<Uri> Asked { get; } = [];

        public Task<string?> ReadAsync(Uri address, string title, CancellationToken cancellationToken)
        {
            lock (Asked) Asked.Add(address);
            return Task.FromResult(this.GetValueOrDefault(address));
        }
    }
}
