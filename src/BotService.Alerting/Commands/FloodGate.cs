using BotService.Domain.Subscriptions;
using Microsoft.Extensions.Options;

namespace BotService.Alerting.Commands;

/// <summary>Counts commands by user and by workspace over the last minute.</summary>
public sealed class FloodGate(TimeProvider time, IOptions<CommandOptions> options)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private const int SweepAbove = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<long>> _uses = new(StringComparer.Ordinal);

    /// <summary>How long to wait; zero when the command may run, which is then counted.</summary>
    public TimeSpan Enter(WorkspaceId workspace, string userId)
    {
        // The local channel is one person's own machine: there is nobody to protect from them.
        var perUser = workspace.Platform == "local" ? options.Value.PerWorkspaceAMinute : options.Value.PerUserAMinute;
        var now = time.GetTimestamp();
        lock (_gate)
        {
            if (_uses.Count > SweepAbove) Sweep(now);
            var user = UsesOf($"{workspace}/{userId}");
            var tenant = UsesOf(workspace.Value);
            var wait = Max(WaitFor(user, perUser, now), WaitFor(tenant, options.Value.PerWorkspaceAMinute, now));
            if (wait > TimeSpan.Zero) return wait;
            user.Enqueue(now);
            tenant.Enqueue(now);
            return TimeSpan.Zero;
        }
    }

    private Queue<long> UsesOf(string key)
    {
        if (!_uses.TryGetValue(key, out var uses)) _uses[key] = uses = new();
        return uses;
    }

    private TimeSpan WaitFor(Queue<long> uses, int most, long now)
    {
        while (uses.TryPeek(out var oldest) && time.GetElapsedTime(oldest, now) >= Window) uses.Dequeue();
        return uses.Count < most ? TimeSpan.Zero : Window - time.GetElapsedTime(uses.Peek(), now);
    }

    private void Sweep(long now)
    {
        foreach (var (key, uses) in _uses)
            if (!uses.TryPeek(out _) || time.GetElapsedTime(uses.Last(), now) >= Window) _uses.Remove(key);
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
