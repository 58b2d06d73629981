using System.Collections.Concurrent;
using BotService.Alerting.Chat;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Outbox;

/// <summary>Keeps the platforms' limits on our side: says how long to wait before the next message to a channel.</summary>
public sealed class Pacer(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Window> _windows = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>
    /// Reserves the next free moment within <paramref name="longestWait"/> and answers how long that is from now. Answers the wait without
    /// reserving anything when it is longer: the message then goes back and comes again.
    /// </summary>
    public (bool IsReserved, TimeSpan Wait) Reserve(ChannelKey channel, ChatPacing pacing, TimeSpan longestWait)
    {
        var now = time.GetTimestamp();
        lock (_lock)
        {
            var ofChannel = WindowOf(channel.ToString());
            var ofWorkspace = WindowOf(channel.Workspace.Value);
            var free = Math.Max(now, Math.Max(ofChannel.NextFree(pacing.PerChannel, time), ofWorkspace.NextFree(pacing.PerWorkspace, time)));
            var wait = time.GetElapsedTime(now, free);
            if (wait > longestWait) return (false, wait);
            ofChannel.Take(free, pacing.PerChannel);
            ofWorkspace.Take(free, pacing.PerWorkspace);
            return (true, wait);
        }
    }

    /// <summary>The platform asked for a pause: nothing goes to that workspace before it is over.</summary>
    public void Pause(WorkspaceId workspace, TimeSpan pause)
    {
        lock (_lock) WindowOf(workspace.Value).PauseUntil(time.GetTimestamp() + Ticks(pause, time));
    }

    private Window WindowOf(string key) => _windows.GetOrAdd(key, static _ => new Window());

    private static long Ticks(TimeSpan span, TimeProvider time) => (long)(span.TotalSeconds * time.TimestampFrequency);

    /// <summary>The moments taken so far, as many as the largest limit needs to look back.</summary>
    private sealed class Window
    {
        private readonly LinkedList<long> _taken = new();
        private long _pausedUntil = long.MinValue;

        public long NextFree(IReadOnlyList<RateLimit> limits, TimeProvider time)
        {
            var free = _pausedUntil;
            foreach (var limit in limits)
            {
                if (_taken.Count < limit.Messages) continue;
                var node = _taken.Last!;
                for (var i = 1; i < limit.Messages; i++) node = node.Previous!;
                free = Math.Max(free, node.Value + Ticks(limit.Window, time));
            }

            // Never before a moment that is promised already: order within a channel is kept.
            return _taken.Last is { } last ? Math.Max(free, last.Value) : free;
        }

        public void Take(long moment, IReadOnlyList<RateLimit> limits)
        {
            if (limits.Count == 0) return;
            _taken.AddLast(moment);
            var most = limits.Max(limit => limit.Messages);
            while (_taken.Count > most) _taken.RemoveFirst();
        }

        public void PauseUntil(long moment) => _pausedUntil = Math.Max(_pausedUntil, moment);
    }
}
