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
        _stamps ??= [];
        _mine = ++_generation;
    }

    public List<int> Indices { get; } = new(512);

    public List<float> Values { get; } = new(512);

    public void Add(int index, float value)
    {
        if (index >= _stamps!.Length) Array.Resize(ref _stamps, Math.Max(index + 1, FeatureCatalogue.MostFeatures));
        if (_stamps[index] == _mine) return;
        _stamps[index] = _mine;
        Indices.Add(index);
        Values.Add(value);
    }

    /// <summary>Gives all that was added since then one length together: a long text must not outweigh a short one.</summary>
    /// <param name="first">How many features there were before.</param>
    public void Normalize(int first, float length)
    {
        double squares = 0;
        for (var i = first; i < Values.Count; i++) squares += Values[i] * Values[i];
        if (squares == 0) return;
        var factor = (float)(length / Math.Sqrt(squares));
        for (var i = first; i < Values.Count; i++) Values[i] *= factor;
    }
}
