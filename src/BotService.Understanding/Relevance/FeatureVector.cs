namespace BotService.Understanding.Relevance;

/// <summary>The features of one announcement that are not zero; a feature counts once however often it is added.</summary>
internal sealed class FeatureVector
{
    // One stamp a feature and thread tells what was added already without clearing anything between announcements.
    [ThreadStatic] private static int[]? _stamps;
    [ThreadStatic] private static int _generation;

    private readonly int _mine;

    public FeatureVector()
    {
        _stamps ??= new int[1 << 17];
        _mine = ++_generation;
    }

    public List<int> Indices { get; } = new(256);

    public List<float> Values { get; } = new(256);

    public void Add(int index, float value)
    {
        if (_stamps![index] == _mine) return;
        _stamps[index] = _mine;
        Indices.Add(index);
        Values.Add(value);
    }
}
