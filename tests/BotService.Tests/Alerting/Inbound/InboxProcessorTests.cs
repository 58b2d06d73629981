using System.Collections.Concurrent;
using BotService.Alerting.Inbound;
using BotService.Domain.Subscriptions;
using BotService.Tests.Alerting.Outbox;
using BotService.Tests.Builders;
using BotService.Tests.Fakes;
using BotService.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.Alerting.Inbound;

/// <summary>From an event that a platform sends, as often as it likes, to one effect; on a real database.</summary>
public sealed class InboxProcessorTests : IAsyncLifetime
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new(Moments.Now);
    private readonly ConcurrentQueue<string> _effects = new();
    private TestDatabase _database = null!;
    private TestStorage _storage = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.SqliteAsync();
        _storage = await TestStorage.OpenAsync(_database.Settings, _time, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _storage.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task An_event_that_comes_four_times_across_restarts_has_one_effect()
    {
        for (var delivery = 0; delivery < 4; delivery++)
        {
            for (var i = 0; i < 50; i++) Assert.Equal(delivery == 0, await AcceptAsync($"Ev{i}"));
            await AProcessor().DrainAsync(Cancel);
            await _storage.DisposeAsync();
            _storage = await TestStorage.OpenAsync(_database.Settings, _time, Cancel);
            _time.Advance(Lease);
        }

        Assert.Equal(50, _effects.Count);
        Assert.Equal(50, _effects.Distinct().Count());
    }

    [Fact]
    public async Task An_event_whose_handler_fails_twice_is_handled_by_the_third_try()
    {
        var failures = 2;
        await AcceptAsync("Ev1");

        await RunForAsync(AProcessor(_ => failures-- > 0 ? throw new InvalidOperationException("no") : Task.CompletedTask), minutes: 10);

        Assert.Equal(["fake:Ev1"], _effects);
        Assert.Null(Assert.Single(await _storage.QueryAsync<string?>("SELECT failure FROM inbox WHERE completed_at IS NOT NULL")));
    }

    [Fact]
    public async Task An_event_whose_handler_fails_thrice_is_given_up_with_its_reason()
    {
        var tries = 0;
        await AcceptAsync("Ev1");

        await RunForAsync(
            AProcessor(_ =>
            {
                tries++;
                throw new InvalidOperationException("no");
            }),
            minutes: 30);

        Assert.Equal(3, tries);
        Assert.Equal([nameof(InvalidOperationException)], await _storage.QueryAsync<string>("SELECT failure FROM inbox WHERE completed_at IS NOT NULL"));
    }

    [Fact]
    public async Task A_handler_that_takes_longer_than_its_lease_is_stopped_before_anybody_else_begins()
    {
        var atOnce = 0;
        var most = 0;
        await AcceptAsync("Ev1");
        var processor = AProcessor(async token =>
        {
            most = Math.Max(most, Interlocked.Increment(ref atOnce));
            try
            {
                await Task.Delay(TimeSpan.FromHours(1), _time, token);
            }
            finally
            {
                Interlocked.Decrement(ref atOnce);
            }
        });

        var pump = new Pump();
        pump.Run(() => _ = processor.RunAsync(Cancel));
        for (var second = 0; second < 300; second++) pump.Run(() => _time.Advance(TimeSpan.FromSeconds(1)));

        Assert.Equal((1, 0), (most, atOnce));
        Assert.Single(await _storage.QueryAsync<string>("SELECT failure FROM inbox WHERE completed_at IS NOT NULL"));
    }

    [Fact]
    public async Task A_slow_event_holds_up_no_other()
    {
        var gate = new TaskCompletionSource();
        for (var i = 0; i < 3; i++) await AcceptAsync($"Ev{i}");
        var pump = new Pump();
        var isFirst = true;
        var processor = AProcessor(_ =>
        {
            if (!isFirst) return Task.CompletedTask;
            isFirst = false;
            return gate.Task;
        });
        using var stop = new CancellationTokenSource();
        Task running = null!;

        pump.Run(() => running = processor.RunAsync(stop.Token));
        Assert.Equal(2, _effects.Count);
        await AcceptAsync("late");
        for (var second = 0; second < 2; second++) pump.Run(() => _time.Advance(TimeSpan.FromSeconds(1)));
        Assert.Equal(3, _effects.Count);
        pump.Run(stop.Cancel);
        Assert.False(running.IsCompleted);
        pump.Run(gate.SetResult);

        await running;
        Assert.Equal(4, _effects.Distinct().Count());
    }

    [Fact]
    public async Task A_database_that_is_away_after_the_work_does_not_have_it_done_again()
    {
        var failures = 3;
        await AcceptAsync("Ev1");
        var inbox = Interceptor.Before(_storage.Inbox, (name, _, call) =>
            name == nameof(IInbox.CompleteAsync) && failures-- > 0 ? throw new InvalidOperationException("The disk is full.") : call());

        var pump = new Pump();
        pump.Run(() => _ = AProcessor(inbox: inbox).RunAsync(Cancel));
        for (var second = 0; second < 300; second++) pump.Run(() => _time.Advance(TimeSpan.FromSeconds(1)));

        Assert.Single(_effects);
    }

    [Fact]
    public async Task An_event_of_a_platform_that_is_not_configured_is_closed_with_its_reason()
    {
        await _storage.Inbox.TryAcceptAsync(new InboundEvent("irc:1", WorkspaceId.Of("irc", "w"), "message", "{}", Moments.Now), Cancel);

        await AProcessor().DrainAsync(Cancel);

        Assert.Equal(["platform_not_configured"], await _storage.QueryAsync<string>("SELECT failure FROM inbox WHERE completed_at IS NOT NULL"));
    }

    private Task<bool> AcceptAsync(string id) =>
        _storage.Inbox.TryAcceptAsync(new InboundEvent($"fake:{id}", WorkspaceId.Of("fake", "w"), "event", "{}", _time.GetUtcNow()), Cancel);

    private InboxProcessor AProcessor(Func<CancellationToken, Task>? work = null, IInbox? inbox = null) =>
        new(inbox ?? _storage.Inbox, [new Handler(_effects, work ?? (_ => Task.CompletedTask))], new InboxBell(), _time, NullLogger<InboxProcessor>.Instance);

    private async Task RunForAsync(InboxProcessor processor, int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            await processor.DrainAsync(Cancel);
            _time.Advance(Lease);
        }
    }

    private sealed class Handler(ConcurrentQueue<string> effects, Func<CancellationToken, Task> work) : IInboundHandler
    {
        public string Platform => "fake";

        public async Task HandleAsync(InboundEvent inbound, CancellationToken cancellationToken)
        {
            await work(cancellationToken);
            effects.Enqueue(inbound.Key);
        }
    }
}
