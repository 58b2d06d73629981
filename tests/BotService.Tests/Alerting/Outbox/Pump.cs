
namespace BotService.Tests.Alerting.Outbox;

/// <summary>
/// Runs everything that waits on a clock, or on a thing that the test holds, on the test's own thread, one step after another: the same seed gives the
/// same run.
/// </summary>
internal sealed class Pump : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _steps = new();

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_steps) _steps.Enqueue((d, state));
    }

    /// <summary>Runs the action, and then all that can go on, until nothing can.</summary>
    public void Run(Action action)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            action();
            while (TryTake(out var step)) step.Callback(step.State);
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    private bool TryTake(out (SendOrPostCallback Callback, object? State) step)
    {
        lock (_steps) return _steps.TryDequeue(out step);
    }
}
