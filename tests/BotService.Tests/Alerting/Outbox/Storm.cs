using System.Globalization;
using BotService.Alerting.Chat;
using BotService.Alerting.Outbox;
using BotService.Domain.Deliveries;
using BotService.Domain.Subscriptions;
using BotService.Tests.Builders;
using BotService.Tests.Fakes;
using BotService.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.Alerting.Outbox;

/// <summary>
/// Two processes on one database under a hail of faults, from a seed: what is left in the channels once all is quiet. The database is a real SQLite file;
/// time is the test's own, a second at a step.
/// </summary>
internal sealed class Storm
{
    private const int Channels = 6;
    private const int MessagesPerChannel = 5;
    private static readonly WorkspaceId Workspace = WorkspaceId.Of(FakeChatPlatform.PlatformName, "storm");
    private static readonly TimeSpan Weather = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan Calm = TimeSpan.FromMinutes(40);

    private readonly FakeTimeProvider _time = new(Moments.Now);
    private readonly Random _random;
    private readonly Node?[] _nodes = new Node?[2];
    private int _quietMinutes;

    public Storm(int seed)
    {
        _random = new Random(seed);
        Platform = new FakeChatPlatform(_time);
    }

    /// <summary>What the platform does with a request while the storm lasts.</summary>
    public required Func<Storm, Reaction> React { get; init; }

    public FakeChatPlatform Platform { get; }

    public OutboxOptions Options { get; init; } = new();

    /// <summary>Chance, each second, that a process is killed.</summary>
    public double Kills { get; init; }

    /// <summary>Chance, each second, that the wall clock jumps by up to an hour ahead.</summary>
    public double Jumps { get; init; }

    public bool IsAtMostOnce { get; init; }

    /// <summary>How each process sees the outbox: for proving that the storm finds what it should find.</summary>
    public Func<IDispatchQueue, TestStorage, IDispatchQueue> SeenAs { get; init; } = (outbox, _) => outbox;

    public bool Chance(double chance) => _random.NextDouble() < chance;

    /// <summary>A wait of up to so many seconds.</summary>
    public Task Delay(int seconds) => Task.Delay(TimeSpan.FromSeconds(_random.Next(1, seconds + 1)), _time);

    /// <summary>What is left when it is over.</summary>
    public static async Task<Aftermath> RunAsync(Storm storm)
    {
        await using var database = await TestDatabase.SqliteAsync();
        await using var storage = await TestStorage.OpenAsync(database.Settings, storm._time, TestContext.Current.CancellationToken);
        return await storm.RunAsync(storage);
    }

    private async Task<Aftermath> RunAsync(TestStorage storage)
    {
        var cancel = TestContext.Current.CancellationToken;
        var deliveries = Enumerable.Range(0, Channels * MessagesPerChannel).Select(ADelivery).ToList();
        foreach (var channel in deliveries.Select(delivery => delivery.Channel).Distinct())
            await storage.Subscriptions.SaveAsync(new Subscription { Channel = channel, CreatedAt = Moments.Now, AtMostOnce = IsAtMostOnce }, cancel);
        await storage.Outbox.EnqueueAsync(deliveries, cancel);

        var pump = new Pump();
        Platform.React = _ => React(this);
        var storm = _time.GetUtcNow() + Weather;
        while (_time.GetUtcNow() < storm) pump.Run(() => Step(storage));
        Platform.React = _ => Reaction.Posts;
        for (var second = 0; second < Calm.TotalSeconds && !await IsQuietAsync(storage); second++) pump.Run(() => Calmly(storage));
        foreach (var node in _nodes) pump.Run(() => node?.Kill());

        var rows = new List<Delivery>();
        foreach (var delivery in deliveries) rows.Add((await storage.Outbox.FindAsync(delivery.Id, cancel))!);
        return new Aftermath(rows, Platform);
    }

    private void Step(TestStorage storage)
    {
        Calmly(storage);
        for (var i = 0; i < _nodes.Length; i++)
            if (Chance(Kills))
            {
                _nodes[i]?.Kill();
                _nodes[i] = null;
            }

        if (Chance(Jumps)) _time.AdjustTime(_time.GetUtcNow() + TimeSpan.FromSeconds(_random.Next(1, 3_600)));
    }

    private void Calmly(TestStorage storage)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < _nodes.Length; i++)
            if (_nodes[i] is null)
            {
                _nodes[i] = new Node(storage, Platform, _time, Options, outbox => SeenAs(outbox, storage));
                _ = _nodes[i]!.RunAsync();
            }
    }

    /// <summary>For some minutes every row has had its end, no sweep was left to do, and no sender was frozen.</summary>
    private async Task<bool> IsQuietAsync(TestStorage storage)
    {
        if (_time.GetUtcNow().Second != 0) return false; // a look a minute is enough
        var open = await storage.QueryAsync<long>(
            "SELECT COUNT(*) FROM deliveries WHERE state IN ('pending', 'sending', 'unknown') OR (state = 'sent' AND sweep_at IS NOT NULL)");
        _quietMinutes = open is [0] && Platform.Waiting == 0 ? _quietMinutes + 1 : 0;
        return _quietMinutes > 3;
    }

    private Delivery ADelivery(int number) => new()
    {
        Id = DeliveryId.New(_time),
        Key = number.ToString(CultureInfo.InvariantCulture),
        Channel = new ChannelKey(Workspace, (number % Channels).ToString(CultureInfo.InvariantCulture)),
        Kind = DeliveryKind.Notice,
        Content = ChatJson.Write(new ChatMessage { Summary = number.ToString("000", CultureInfo.InvariantCulture), Blocks = [] }),
        DueAt = _time.GetUtcNow(),
    };
}
