using System.Runtime.InteropServices;
using System.Text.Json;
using BotService.Domain.Relevance;

namespace BotService.Understanding.Relevance;

/// <summary>The scorer's weights, which are data: <c>seeds/relevance-model.json</c>, made by <c>botservice train</c>. Linear, so that a score is a sum whose terms can be shown.</summary>
public sealed class RelevanceModel
{
    private readonly float[] _weights; // by feature, then by head: one announcement's sums walk memory once
    private readonly float[] _bias;

    /// <summary>By the rules alone, with weights set by hand: what there is before anything was trained.</summary>
    public RelevanceModel()
    {
        var catalogue = FeatureCatalogue.Shared;
        _weights = new float[catalogue.Count * Head.Count];
        _bias = new float[Head.Count];
        Array.Fill(_bias, -2f);
        for (var feature = 0; feature < catalogue.Names.Count; feature++)
        {
            var name = catalogue.Names[feature];
            foreach (var kind in Enum.GetValues<SignalKind>())
            {
                if (name == $"{FeatureCatalogue.NameOf(kind)} in the title") _weights[feature * Head.Count + Head.Of(kind)] = 3;
                else if (name == $"{FeatureCatalogue.NameOf(kind)} in the text") _weights[feature * Head.Count + Head.Of(kind)] = 1;
                else continue;
                _weights[feature * Head.Count] = _weights[feature * Head.Count + Head.Of(kind)] * 0.7f;
            }
            if (name.StartsWith("a launch", StringComparison.Ordinal) || name.StartsWith("a tutorial", StringComparison.Ordinal) || name.StartsWith("politics", StringComparison.Ordinal)) _weights[feature * Head.Count] = -0.5f;
        }
    }

    internal RelevanceModel(float[] weights, float[] bias, ModelCalibration calibration)
    {
        _weights = weights;
        _bias = bias;
        Calibration = calibration;
    }

    internal ModelCalibration Calibration { get; } = new();

    /// <summary>The score from which an announcement is flagged, 0 to 100.</summary>
    public int Threshold => Calibration.Threshold;

    /// <summary>Reads the weights' file; features that this program does not have are passed over, and such as the file does not have weigh nothing.</summary>
    /// <exception cref="FormatException">The text is not such a file.</exception>
    public static RelevanceModel Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.GetProperty("version").GetInt32() is var version and not 1) throw new FormatException($"The relevance model is of version {version}; this program reads version 1. Run 'botservice train' to make one.");
            var catalogue = FeatureCatalogue.Shared;
            var heads = root.GetProperty("heads").EnumerateArray().Select(head => head.GetString()!).ToArray();
            var names = root.GetProperty("features").EnumerateArray().Select(name => name.GetString()!).ToArray();
            var bias = root.GetProperty("bias").EnumerateArray().Select(value => value.GetSingle()).ToArray();
            var scale = root.GetProperty("scale").EnumerateArray().Select(value => value.GetSingle()).ToArray();
            var packed = MemoryMarshal.Cast<byte, short>(root.GetProperty("weights").GetBytesFromBase64());
            if (packed.Length != (names.Length + FeatureCatalogue.WordBuckets) * heads.Length) throw new FormatException("The relevance model is cut off or damaged: it has another number of weights than it says. Take it from the release again, or run 'botservice train'.");
            var places = catalogue.Names.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index, StringComparer.Ordinal);
            var weights = new float[catalogue.Count * Head.Count];
            var ownBias = new float[Head.Count];
            for (var head = 0; head < Head.Count; head++)
            {
                var theirs = Array.IndexOf(heads, Head.NameOf(head));
                if (theirs < 0) throw new FormatException($"The relevance model has no weights for '{Head.NameOf(head)}'. Run 'botservice train' to make one.");
                ownBias[head] = bias[theirs];
                for (var feature = 0; feature < names.Length + FeatureCatalogue.WordBuckets; feature++)
                {
                    var own = feature >= names.Length ? catalogue.Names.Count + feature - names.Length : places.GetValueOrDefault(names[feature], -1);
                    if (own >= 0) weights[own * Head.Count + head] = packed[feature * heads.Length + theirs] * scale[theirs];
                }
            }
            return new(weights, ownBias, ModelCalibration.Read(root.GetProperty("calibration")));
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"The relevance model is not a file that 'botservice train' wrote: {failure.Message}", failure);
        }
    }

    /// <summary>The sums of all heads, in log-odds.</summary>
    internal void Score(FeatureVector features, Span<float> into)
    {
        _bias.CopyTo(into);
        var indices = CollectionsMarshal.AsSpan(features.Indices);
        var values = CollectionsMarshal.AsSpan(features.Values);
        for (var i = 0; i < indices.Length; i++)
        {
            var row = _weights.AsSpan(indices[i] * Head.Count, Head.Count);
            var value = values[i];
            for (var head = 0; head < row.Length; head++) into[head] += row[head] * value;
        }
    }

    internal float Relevance(FeatureVector features)
    {
        var sum = _bias[Head.Relevance];
        var indices = CollectionsMarshal.AsSpan(features.Indices);
        var values = CollectionsMarshal.AsSpan(features.Values);
        for (var i = 0; i < indices.Length; i++) sum += _weights[indices[i] * Head.Count] * values[i];
        return sum;
    }

    internal float Weight(int feature, int head) => _weights[feature * Head.Count + head];

    /// <summary>The file, as <see cref="Parse"/> reads it.</summary>
    internal string ToJson(string trainedOn, string fingerprint)
    {
        var catalogue = FeatureCatalogue.Shared;
        var scale = new float[Head.Count];
        for (var i = 0; i < _weights.Length; i++) scale[i % Head.Count] = Math.Max(scale[i % Head.Count], Math.Abs(_weights[i]));
        for (var head = 0; head < scale.Length; head++) scale[head] = Math.Max(scale[head], 1e-6f) / short.MaxValue;
        var packed = new short[_weights.Length];
        for (var i = 0; i < packed.Length; i++) packed[i] = (short)Math.Round(_weights[i] / scale[i % Head.Count]);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", 1);
            writer.WriteString("trainedOn", trainedOn);
            writer.WriteString("fingerprint", fingerprint);
            writer.WritePropertyName("calibration");
            Calibration.Write(writer);
            writer.WriteStartArray("heads");
            for (var head = 0; head < Head.Count; head++) writer.WriteStringValue(Head.NameOf(head));
            writer.WriteEndArray();
            WriteNumbers(writer, "bias", _bias);
            WriteNumbers(writer, "scale", scale);
            writer.WriteStartArray("features");
            foreach (var name in catalogue.Names) writer.WriteStringValue(name);
            writer.WriteEndArray();
            writer.WriteBase64String("weights", MemoryMarshal.AsBytes(packed.AsSpan()));
            writer.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string name, float[] values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values) writer.WriteNumberValue(value);
        writer.WriteEndArray();
    }
}
