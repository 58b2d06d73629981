namespace BotService.Alerting.Waiting;

/// <summary>A piece of claimed work. Never throws, unless its token is cancelled.</summary>
internal delegate Task Work(CancellationToken cancellationToken);

/// <summary>Claims work for as many as there is room for, and does it side by side: one slow piece holds up no other.</summary>
/// <param name="claimAsync">Answers at most so many pieces; none when there is nothing to do.</param>
internal sealed class WorkLoop(int atOnce, Func<int, CancellationToken, Task<IReadOnlyList<Work>>> claimAsync, Bell bell, TimeProvider time)
{
    /// <summary>The longest sleep without a look: work that other nodes added does not ring here.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);

    /// <summary>Runs until cancelled; then claims nothing more and gives what is in flight this time to finish.</summary>
    public async Task RunAsync(TimeSpan farewell, CancellationToken cancellationToken)
    {
        var inFlight = new List<Task>();
        using var over = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                inFlight.RemoveAll(work => work.IsCompleted);
                if (inFlight.Count >= atOnce)
                {
                    await Task.WhenAny(inFlight).WaitAsync(cancellationToken);
                    continue;
                }

                // A claim that was begun is finished: what it claimed would otherwise wait for the end of its lease.
                var claimed = await claimAsync(atOnce - inFlight.Count, over.Token);
                inFlight.AddRange(claimed.Select(work => work(over.Token)));
                if (claimed.Count == 0) await bell.WaitAsync(LongestSleep, time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }

        over.CancelAfter(farewell);
        await Task.WhenAll(inFlight);
    }

    /// <summary>Does all that is there now, and what comes of it; for verbs and tests. Answers how many pieces that was.</summary>
    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        while (await claimAsync(atOnce, cancellationToken) is { Count: > 0 } claimed)
        {
            total += claimed.Count;
            await Task.WhenAll(claimed.Select(work => work(cancellationToken)));
        }

        return total;
    }
}
