using System.Collections.Concurrent;
using BotService.Domain.Deliveries;

namespace BotService.Alerting.Outbox;

/// <param name="Lasted">How long this process has watched an attempt of unknown outcome, or since it last looked in vain; by its own monotonic clock.</param>
/// <param name="Looks">How often it looked into the channel in vain.</param>
public readonly record struct Watch(TimeSpan Lasted, int Looks);

/// <summary>
/// What this process itself has seen of attempts whose outcome nobody knows. Neither a wall clock nor another process counts: a clock that
/// jumps must not shorten the time in which a late copy may still appear.
/// </summary>
internal sealed class Watches(TimeProvider time)
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(2);

    private readonly ConcurrentDictionary<DeliveryId, Entry> _entries = new();

    /// <summary>The watch over the delivery's latest attempt; begins with the first call.</summary>
    public Watch Of(Delivery delivery)
    {
        var entry = _entries.AddOrUpdate(
            delivery.Id,
            static (_, begun) => begun,
            static (_, old, begun) => old.Attempt == begun.Attempt ? old : begun,
            new Entry(delivery.Attempts, time.GetTimestamp(), 0));
        return new Watch(time.GetElapsedTime(entry.Since), entry.Looks);
    }

    public void LookedInVain(Delivery delivery) =>
        _entries.AddOrUpdate(
            delivery.Id,
            static (_, now) => now with { Looks = 1 },
            static (_, old, now) => now with { Looks = old.Looks + 1 },
            new Entry(delivery.Attempts, time.GetTimestamp(), 0));

    /// <summary>The outcome is known; and so it may be, through another process, of those that nobody asked about for long.</summary>
    public void End(DeliveryId id)
    {
        _entries.TryRemove(id, out _);
        foreach (var (other, entry) in _entries)
            if (time.GetElapsedTime(entry.Since) > Forgotten) _entries.TryRemove(other, out _);
    }

    private readonly record struct Entry(int Attempt, long Since, int Looks);
}
