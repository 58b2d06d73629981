using BotService.Domain.Decisions;
using BotService.Domain.Feeds;
using BotService.Domain.Relevance;
using BotService.Domain.Subscriptions;
using BotService.Tests.Builders;
using CsCheck;
using static BotService.Tests.Builders.StoryBuilder;

namespace BotService.Tests.Domain.Decisions;

public sealed class RouterTests
{
    private static readonly string[] Ids = [.. Somebody.Parties.Parties.Select(party => party.Id)];
    private readonly RoutingRules _rules = new(Somebody.Parties);

    [Fact]
    public void The_index_finds_exactly_the_channels_that_weighing_each_would_find()
    {
        var subscription = Gen.Select(Gen.Int[0, Ids.Length - 1].Select(i => Ids[i]).Array[0, 3], Gen.Enum<SignalKind>().Array[0, 2], Gen.Int[0, 100]);
        var story = Gen.Select(Gen.Int[0, Ids.Length - 1].Select(i => Ids[i]).Array[0, 3], Gen.Enum<SignalKind>().Array[0, 3], Gen.Int[0, 100]);

        Gen.Select(subscription.Array[1, 20], story).Sample((subscriptions, told) =>
        {
            var subscribers = subscriptions.Select((each, i) => new Subscriber(
                Somebody.Subscription() with
                {
                    Channel = Channel(i),
                    PartyIds = [.. each.Item1.Distinct()],
                    Kinds = [.. each.Item2.Distinct()],
                    Threshold = each.Item3
                })).ToList();
            var arrival = new Arrival(AStory().About([.. told.Item1.Distinct()]).Signalling(told.Item2).Scoring(told.Item3).Build(), Moments.Now);

            var byIndex = new Router(subscribers, _rules).Route(arrival, Moments.Now)
                .Where(IsPosted)
                .Select(routing => routing.Decision.Channel)
                .Order(Comparer);
            var oneByOne = subscribers.Select(subscriber => _rules.Weigh(subscriber, arrival, Moments.Now)).Where(IsPosted)
                .Select(routing => routing.Decision.Channel)
                .Order(Comparer);

            return byIndex.SequenceEqual(oneByOne);
        });
    }

    [Fact]
    public void A_workspace_hears_only_of_the_feeds_that_it_follows()
    {
        var catalogue = new Feed { Id = 1, Url = new Uri("https://a.example/feed"), IsCatalogue = true };
        var added = new Feed { Id = 2, Url = new Uri("https://b.example/feed") };
        Subscriber[] subscribers =
        [
            new(Somebody.Subscription() with { Channel = Channel(0) }),
            new(Somebody.Subscription() with { Channel = Channel(1) }) { Feeds = new(new HashSet<long> { 1 }, new HashSet<long> { 2 }) },
        ];
        var router = new Router(subscribers, _rules);

        Assert.Equal([Channel(0)], From(catalogue));
        Assert.Equal([Channel(1)], From(added));
        Assert.Equal([Channel(0), Channel(1)], From(catalogue, added));

        IEnumerable<ChannelKey> From(params Feed[] feeds) =>
            router.Route(new Arrival(AStory().Build(), Moments.Now) { Feeds = feeds }, Moments.Now).Select(routing => routing.Decision.Channel);
    }

    private static readonly Comparer<ChannelKey> Comparer = Comparer<ChannelKey>.Create((a, b) => string.CompareOrdinal(a.Channel, b.Channel));

    private static bool IsPosted(Routing routing) => routing.Decision.Outcome != BotService.Domain.Decisions.DecisionOutcome.Skipped;

    private static ChannelKey Channel(int number) => new(new WorkspaceId("local:this"), $"c{number:00}");
}
