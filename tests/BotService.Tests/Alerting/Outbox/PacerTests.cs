using BotService.Alerting.Chat;
using BotService.Alerting.Outbox;
using BotService.Domain.Deliveries;
using BotService.Domain.Subscriptions;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.Alerting.Outbox;

public sealed class PacerTests
{
    private static readonly WorkspaceId Workspace = WorkspaceId.Of("fake", "w");

    private static readonly Gen<RateLimit> Limits = Gen.Select(
        Gen.Int[1, 6], Gen.Int[1, 40], (messages, window) => new RateLimit(messages, TimeSpan.FromMilliseconds(window * 100)));

    private static readonly Gen<ChatPacing> Pacings = Gen.Select(
        Limits.List[0, 3], Limits.List[0, 2], (channel, workspace) => new ChatPacing(channel, workspace));

    /// <summary>Which channel asks, how long after the one before it, and how long it would wait.</summary>
    private static readonly Gen<List<(int Channel, int After, int Patience)>> Patterns =
        Gen.Select(
            Gen.Int[0, 3], Gen.Frequency((3, Gen.Const(0)), (2, Gen.Int[0, 3]), (1, Gen.Int[0, 60])),
            Gen.Frequency((3, Gen.Const(10_000)), (1, Gen.Int[0, 20]))).List[1, 60];

    [Fact]
    public void No_limit_is_broken_in_any_window() => Sample((pacing, sends) =>
    {
        foreach (var limit in pacing.PerWorkspace) AssertKept(limit, sends.Select(send => send.At));
        foreach (var channel in sends.GroupBy(send => send.Channel))
            foreach (var limit in pacing.PerChannel) AssertKept(limit, channel.Select(send => send.At));
    });

    [Fact]
    public void Messages_to_a_channel_keep_their_order() => Sample((_, sends) =>
    {
        foreach (var channel in sends.GroupBy(send => send.Channel))
            Assert.True(channel.Zip(channel.Skip(1)).All(pair => pair.First.At <= pair.Second.At));
    });

    [Fact]
    public void Nobody_waits_longer_than_the_limits_ask_for() => Sample((pacing, sends) =>
    {
        for (var i = 0; i < sends.Count; i++)
        {
            var before = sends.Take(i).ToList();
            var ofChannel = before.Where(send => send.Channel == sends[i].Channel).ToList();
            var earliest = ofChannel.Count > 0 && pacing.PerChannel.Count > 0 ? ofChannel.Max(send => send.At) : sends[i].Asked;
            if (earliest < sends[i].Asked) earliest = sends[i].Asked;

            // Moments are free or not from one multiple of 0.1 s to the next, since all times here are such multiples.
            for (var moment = earliest; moment < sends[i].At; moment += TimeSpan.FromMilliseconds(100))
                Assert.True(
                    pacing.PerWorkspace.Any(limit => IsOver(limit, before.Select(send => send.At), moment))
                    || pacing.PerChannel.Any(limit => IsOver(limit, ofChannel.Select(send => send.At), moment)),
                    $"message {i} could have gone at {moment}, and went at {sends[i].At}");
        }
    });

    [Fact]
    public void A_wait_that_is_too_long_takes_no_place()
    {
        var pacer = new Pacer(new FakeTimeProvider());
        var pacing = new ChatPacing([new RateLimit(1, TimeSpan.FromSeconds(10))], []);

        var first = pacer.Reserve(Channel(0), pacing, TimeSpan.FromSeconds(2));
        var second = pacer.Reserve(Channel(0), pacing, TimeSpan.FromSeconds(2));
        var third = pacer.Reserve(Channel(0), pacing, TimeSpan.FromSeconds(10));

        Assert.Equal((true, TimeSpan.Zero), first);
        Assert.Equal((false, TimeSpan.FromSeconds(10)), second);
        Assert.Equal((true, TimeSpan.FromSeconds(10)), third);
    }

    [Fact]
    public void A_pause_that_the_platform_asks_for_holds_for_its_workspace_alone()
    {
        var time = new FakeTimeProvider();
        var pacer = new Pacer(time);
        var free = new ChatPacing([], []);

        pacer.Heard(Workspace, new DeliveryOutcome.Retry("rate_limited", TimeSpan.FromSeconds(30)));
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal((false, TimeSpan.FromSeconds(20)), pacer.Reserve(Channel(0), free, TimeSpan.FromSeconds(2)));
        Assert.Equal((true, TimeSpan.Zero), pacer.Reserve(new ChannelKey(WorkspaceId.Of("fake", "other"), "0"), free, TimeSpan.FromSeconds(2)));
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal((true, TimeSpan.Zero), pacer.Reserve(Channel(1), free, TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public void A_platform_that_is_unwell_is_tried_less_and_less_until_it_answers()
    {
        var time = new FakeTimeProvider();
        var pacer = new Pacer(time);
        var free = new ChatPacing([], []);
        var waits = new List<TimeSpan>();

        for (var i = 0; i < 12; i++)
        {
            pacer.Heard(Workspace, new DeliveryOutcome.Unknown("503"));
            var (_, wait) = pacer.Reserve(Channel(0), free, TimeSpan.Zero);
            waits.Add(wait);
            time.Advance(wait);
        }

        pacer.Heard(Workspace, new DeliveryOutcome.Sent(new MessageRef("0", "1")));
        pacer.Heard(Workspace, new DeliveryOutcome.Unknown("503"));

        Assert.Equal([0, 0, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300], waits.Select(wait => wait.TotalSeconds));
        Assert.Equal(TimeSpan.Zero, pacer.Reserve(Channel(0), free, TimeSpan.Zero).Wait);
    }

    private static void Sample(Action<ChatPacing, IReadOnlyList<Send>> check) =>
        Gen.Select(Pacings, Patterns).Sample((pacing, pattern) => check(pacing, Run(pacing, pattern)));

    private static List<Send> Run(ChatPacing pacing, List<(int Channel, int After, int Patience)> pattern)
    {
        var time = new FakeTimeProvider();
        var pacer = new Pacer(time);
        var begin = time.GetUtcNow();
        var sends = new List<Send>();
        foreach (var (channel, after, patience) in pattern)
        {
            time.Advance(TimeSpan.FromMilliseconds(after * 100));
            var (isReserved, wait) = pacer.Reserve(Channel(channel), pacing, TimeSpan.FromMilliseconds(patience * 100));
            if (isReserved) sends.Add(new Send(channel, time.GetUtcNow() - begin, time.GetUtcNow() - begin + wait));
        }

        return sends;
    }

    private static void AssertKept(RateLimit limit, IEnumerable<TimeSpan> moments)
    {
        var sorted = moments.Order().ToList();
        for (var i = 0; i + limit.Messages < sorted.Count; i++)
            Assert.True(sorted[i + limit.Messages] - sorted[i] >= limit.Window, $"{limit.Messages + 1} messages within {limit.Window}");
    }

    /// <summary>By the definition: some window that holds the moment has one message too many with it.</summary>
    private static bool IsOver(RateLimit limit, IEnumerable<TimeSpan> others, TimeSpan moment)
    {
        var all = others.Append(moment).Order().ToList();
        return Enumerable.Range(0, Math.Max(0, all.Count - limit.Messages))
            .Any(i => all[i] <= moment && moment <= all[i + limit.Messages] && all[i + limit.Messages] - all[i] < limit.Window);
    }

    private static ChannelKey Channel(int number) => new(Workspace, number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private sealed record Send(int Channel, TimeSpan Asked, TimeSpan At);
}
