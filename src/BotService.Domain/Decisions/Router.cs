using BotService.Domain.Subscriptions;

namespace BotService.Domain.Decisions;

/// <summary>
/// Decides for whom a story is. An index from party to channels finds the few of thousands of channels that may want it; each of those is
/// then weighed with reasons (<see cref="RoutingRules"/>). Immutable and safe to use from many threads.
/// </summary>
public sealed class Router
{
    private readonly IReadOnlyList<Subscriber> _subscribers;
    private readonly RoutingRules _rules;
    private readonly uint[] _kinds;
    private readonly Dictionary<string, List<(int Subscriber, string Followed)>> _byParty = new(StringComparer.Ordinal);
    private readonly List<int> _ofAllVendors = [];

    public Router(IReadOnlyList<Subscriber> subscribers, RoutingRules rules)
    {
        _subscribers = subscribers;
        _rules = rules;
        _kinds = new uint[subscribers.Count];
        for (var i = 0; i < subscribers.Count; i++)
        {
            var subscription = subscribers[i].Subscription;
            _kinds[i] = subscription.Kinds.Count == 0 ? uint.MaxValue : subscription.Kinds.Aggregate(0u, (mask, kind) => mask | 1u << (int)kind);
            if (subscription.PartyIds.Count == 0) _ofAllVendors.Add(i);
            foreach (var followed in subscription.PartyIds)
                foreach (var id in rules.Family.Of(followed))
                {
                    if (!_byParty.TryGetValue(id, out var list)) _byParty[id] = list = [];
                    list.Add((i, followed));
                }
        }
    }

    /// <summary>A decision for each channel whose vendors and kinds the story touches, and whose workspace follows a feed that brought it.</summary>
    public IReadOnlyList<Routing> Route(Arrival arrival, DateTimeOffset now)
    {
        var kinds = arrival.Story.Score.Signals.Aggregate(0u, (mask, signal) => mask | 1u << (int)signal.Kind);
        var seen = new bool[_subscribers.Count];
        var routings = new List<Routing>();
        foreach (var subscriber in _ofAllVendors) Consider(subscriber, VendorMatch.AllVendors);
        foreach (var named in arrival.Story.PartyIds)
            if (_byParty.TryGetValue(named, out var interested))
                foreach (var (subscriber, followed) in interested) Consider(subscriber, new(followed, named));
        return routings;

        void Consider(int i, VendorMatch match)
        {
            if (seen[i]) return;
            seen[i] = true;
            if (_kinds[i] != uint.MaxValue && (_kinds[i] & kinds) == 0) return;
            if (arrival.Feeds is { } feeds && !feeds.Any(_subscribers[i].Feeds.Includes)) return;
            routings.Add(_rules.Weigh(_subscribers[i], match, arrival, now));
        }
    }
}
