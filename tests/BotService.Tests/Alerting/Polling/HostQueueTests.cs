using BotService.Alerting.Polling;
using BotService.Domain.Feeds;

namespace BotService.Tests.Alerting.Polling;

public sealed class HostQueueTests
{
    private readonly HostQueue _queue = new(perHost: 2);
    private long _lastId;

    [Fact]
    public void A_host_with_many_feeds_does_not_stand_before_the_others()
    {
        for (var i = 0; i < 100; i++) _queue.Add(AFeed("slow.example"));
        _queue.Add(AFeed("quick.example"));

        Assert.Equal(["slow.example", "slow.example", "quick.example"], Take().Select(feed => feed.Url.Host));
        Assert.Equal(101, _queue.Open);
    }

    [Fact]
    public void Each_feed_that_is_done_lets_the_next_of_its_host_go()
    {
        for (var i = 0; i < 5; i++) _queue.Add(AFeed("slow.example"));
        var order = new List<long>();

        while (Take() is { Count: > 0 } ready)
            foreach (var feed in ready)
            {
                order.Add(feed.Id);
                _queue.Done(feed);
            }

        Assert.Equal([1, 2, 3, 4, 5], order);
        Assert.Equal(0, _queue.Open);
    }

    [Fact]
    public void A_feed_that_is_still_in_work_is_not_taken_a_second_time()
    {
        var feed = AFeed("press.example");

        Assert.True(_queue.Add(feed));
        Assert.False(_queue.Add(feed));
        Assert.Single(Take());
    }

    [Fact]
    public void What_is_not_done_can_be_given_back()
    {
        var (done, left) = (AFeed("a.example"), AFeed("b.example"));
        _queue.Add(done);
        _queue.Add(left);

        _queue.Done(done);

        Assert.Equal([left.Id], _queue.OpenIds);
    }

    private List<Feed> Take()
    {
        var taken = new List<Feed>();
        while (_queue.Ready.TryRead(out var feed)) taken.Add(feed);
        return taken;
    }

    private Feed AFeed(string host) => new() { Id = ++_lastId, Url = new Uri($"https://{host}/{_lastId}") };
}
