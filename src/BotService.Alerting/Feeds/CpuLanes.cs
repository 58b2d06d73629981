namespace BotService.Alerting.Feeds;

/// <summary>
/// As many places as there are cores for work that computes: reading documents and understanding entries. The threads of the pool are for what
/// waits; were they all computing, an answer that is there would be taken up too late and its server blamed for it.
/// </summary>
public sealed class CpuLanes : IDisposable
{
    private readonly SemaphoreSlim _places = new(Math.Max(1, Environment.ProcessorCount));

    public async ValueTask<Place> EnterAsync(CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        return new Place(_places);
    }

    public void Dispose() => _places.Dispose();

    /// <summary>Not to be held while waiting for anything.</summary>
    public readonly struct Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
