using BotService.Alerting.Outbox;
using BotService.Tests.Fakes;
using BotService.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BotService.Tests.Alerting.Outbox;

/// <summary>One process with the dispatcher in it.</summary>
internal sealed class Node : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public Node(
        TestStorage storage, FakeChatPlatform platform, TimeProvider time, OutboxOptions? options = null, Func<IDispatchQueue, IDispatchQueue>? seenAs = null)
    {
        var outbox = Interceptor.Before<IOutbox>(storage.Outbox, WhileAlive);
        Dispatcher = new OutboxDispatcher(
            Interceptor.Before(seenAs?.Invoke(storage.Outbox) ?? storage.Outbox, WhileAlive),
            outbox,
            [platform.For(() => IsDead)],
            new Destinations(storage.Subscriptions, storage.Workspaces, outbox, time, NullLogger<Destinations>.Instance),
            storage.Stories,
            new Pacer(time),
            Bell,
            Options.Create(options ?? new OutboxOptions()),
            time,
            NullLogger<OutboxDispatcher>.Instance);

        object? WhileAlive(string name, object?[] arguments, Func<object?> call) =>
            IsDead ? throw new InvalidOperationException("This process is dead.") : call();
    }

    public OutboxDispatcher Dispatcher { get; }

    public OutboxBell Bell { get; } = new();

    public bool IsDead { get; private set; }

    public Task RunAsync() => Dispatcher.RunAsync(_stop.Token);

    public Task<int> DrainAsync() => Dispatcher.DrainAsync(TestContext.Current.CancellationToken);

    /// <summary>As SIGTERM.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>As SIGKILL: nothing that it does from now on reaches anybody.</summary>
    public void Kill()
    {
        IsDead = true;
        _stop.Cancel();
    }

    public void Dispose() => _stop.Dispose();
}
