using BotService.Alerting.Chat;
using BotService.Domain.Deliveries;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Outbox;

/// <summary>Keeps the platforms' limits on our side: says how long to wait before the next message to a channel.</summary>
public sealed class Pacer(TimeProvider time)
{
    /// <summary>
    /// So many unknown outcomes in a row, in one workspace, are no accident: the platform is unwell, and every further attempt would be one more to
    /// resolve.
    /// </summary>
    private const int MostSilences = 3;

    private readonly Dictionary<ChannelKey, Line> _channels = [];
    private readonly Dictionary<WorkspaceId, Line> _workspaces = [];
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
            var ofChannel = Find(_channels, channel);
            var ofWorkspace = Find(_workspaces, channel.Workspace);

            // Never before a moment that is promised already: order within a channel is kept.
            var free = Math.Max(now, Math.Max(ofChannel.Last, ofWorkspace.PausedUntil));
            for (var moment = long.MinValue; moment != free;)
            {
                moment = free;
                free = ofWorkspace.NextFree(ofChannel.NextFree(free, pacing.PerChannel, time), pacing.PerWorkspace, time);
            }

            var wait = time.GetElapsedTime(now, free);
            if (wait > longestWait) return (false, wait);
            ofChannel.Take(free, now, pacing.PerChannel, time);
            ofWorkspace.Take(free, now, pacing.PerWorkspace, time);
            return (true, wait);
        }
    }

    /// <summary>
    /// What the platform answered: when it asks for a pause, or says nothing that can be understood several times in a row, its workspace waits.
    /// </summary>
    public void Heard(WorkspaceId workspace, DeliveryOutcome outcome)
    {
        lock (_lock)
        {
            var line = Find(_workspaces, workspace);
            line.Silences = outcome is DeliveryOutcome.Unknown ? line.Silences + 1 : 0;
            TimeSpan? pause = outcome switch
            {
                DeliveryOutcome.Retry { After: { } asked } => DeliveryPolicy.Wait(0, asked),
                DeliveryOutcome.Unknown when line.Silences >= MostSilences => DeliveryPolicy.Wait(line.Silences, null),
                _ => null,
            };
            if (pause is { } length) line.PausedUntil = Math.Max(line.PausedUntil, time.GetTimestamp() + Ticks(length, time));
        }
    }

    private static Line Find<TKey>(Dictionary<TKey, Line> lines, TKey key)
        where TKey : notnull
    {
        if (!lines.TryGetValue(key, out var line)) lines[key] = line = new Line();
        return line;
    }

    private static long Ticks(TimeSpan span, TimeProvider time) => (long)Math.Ceiling(span.TotalSeconds * time.TimestampFrequency);

    /// <summary>The moments promised so far, in order, as far back as the longest limit reaches.</summary>
    private sealed class Line
    {
        private readonly List<long> _taken = [];

        public long Last => _taken.Count > 0 ? _taken[^1] : long.MinValue;

        public long PausedUntil { get; set; } = long.MinValue;

        public int Silences { get; set; }

        /// <summary>
        /// The first moment from <paramref name="moment"/> on at which one more message breaks no limit. Where it would be one too many together with a
        /// run of others, it would be so until the first of them has left the window.
        /// </summary>
        public long NextFree(long moment, IReadOnlyList<RateLimit> limits, TimeProvider time)
        {
            for (var i = 0; i < limits.Count; i++)
            {
                var (most, window) = (limits[i].Messages, Ticks(limits[i].Window, time));
                for (var first = 0; first + most <= _taken.Count; first++)
                {
                    var last = first + most - 1;
                    if (Math.Max(_taken[last], moment) - Math.Min(_taken[first], moment) >= window) continue;
                    moment = _taken[first] + window;
                    i = -1; // the limits before this one are asked again
                    break;
                }
            }

            return moment;
        }

        public void Take(long moment, long now, IReadOnlyList<RateLimit> limits, TimeProvider time)
        {
            if (limits.Count == 0) return;
            var oldest = now - limits.Max(limit => Ticks(limit.Window, time));
            _taken.RemoveAll(taken => taken <= oldest);
            var place = _taken.BinarySearch(moment);
            _taken.Insert(place < 0 ? ~place : place, moment);
        }
    }
}
