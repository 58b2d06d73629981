using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using BotService.Domain.Relevance;

namespace BotService.Understanding.Relevance;

/// <summary>The scorer's weights, which are data: <c>seeds/relevance-model.json</c>, made by <c>botservice train</c>. Linear, so that a score is a sum whose
/// terms can be shown.</summary>
public sealed class RelevanceModel
{
    private readonly float[][] _weights; // by head
    private readonly float[] _bias;

    /// <summary>By the rules alone, with weights set by hand: what there is before anything was trained.</summary>
    public RelevanceModel()
    {
        var names = FeatureCatalogue.Shared.Names;
        _weights = [.. Enumerable.Range(0, Head.Count).Select(head => new float[PlacesOf(head)])];
        _bias = new float[Head.Count];
        Array.Fill(_bias, -2f);
        for (var feature = 0; feature < names.Count; feature++)
        {
            var name = names[feature];
            foreach (var kind in Enum.GetValues<SignalKind>())
            {
                if (name == $"{FeatureCatalogue.NameOf(kind)} in the title") _weights[Head.Of(kind)][feature] = 3;
                else if (name == $"{FeatureCatalogue.NameOf(kind)} in the text") _weights[Head.Of(kind)][feature] = 1;
                else continue;
                _weights[Head.Relevance][feature] = _weights[Head.Of(kind)][feature] * 0.7f;
            }
            if (name.StartsWith("a launch", StringComparison.Ordinal) || name.StartsWith("a tutorial", StringComparison.Ordinal)
                || name.StartsWith("politics", StringComparison.Ordinal)) _weights[Head.Relevance][feature] = -0.5f;
        }
    }

    internal RelevanceModel(float[][] weights, float[] bias, ModelCalibration calibration)
    {
        _weights = weights;
        _bias = bias;
        Calibration = calibration;
    }

    internal ModelCalibration Calibration { get; } = new();

    /// <summary>The score from which an announcement is flagged, 0 to 100.</summary>
    public int Threshold => Calibration.Threshold;

    /// <summary>Heads beside relevance have this many buckets of grams: they choose among what is relevant, from fewer examples.</summary>
    private const int FoldedBuckets = Grams.Buckets / 8;

    /// <summary>Where a feature's weight for a head stands.</summary>
    internal static int Place(int feature, int head)
    {
        var names = FeatureCatalogue.Shared.Names.Count;
        return head == Head.Relevance || feature < names ? feature : names + (feature - names) % FoldedBuckets;
    }

    /// <summary>How many weights a head has.</summary>
    internal static int PlacesOf(int head) => FeatureCatalogue.Shared.Names.Count + (head == Head.Relevance ? Grams.Buckets : FoldedBuckets);

    /// <summary>Reads the weights' file; features that this program does not have are passed over, and such as the file does not have weigh nothing.</summary>
    /// <exception cref="FormatException">The text is not such a file.</exception>
    public static RelevanceModel Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.GetProperty("version").GetInt32() is var version and not Version) throw new FormatException(
                $"The relevance model is of version {version}; this program reads version {Version}. Run 'train' to make one.");
            var names = root.GetProperty("features").EnumerateArray().Select(name => name.GetString()!).ToArray();
            var places = FeatureCatalogue.Shared.Names.Select((name, index) => (name, index))
                .ToDictionary(pair => pair.name, pair => pair.index, StringComparer.Ordinal);
            var heads = root.GetProperty("heads").EnumerateArray().ToDictionary(head => head.GetProperty("name").GetString()!, StringComparer.Ordinal);
            var weights = new float[Head.Count][];
            var bias = new float[Head.Count];
            for (var head = 0; head < Head.Count; head++)
            {
                if (!heads.TryGetValue(Head.NameOf(head), out var written)) throw new FormatException(
                    $"The relevance model has no weights for '{Head.NameOf(head)}'. Run 'train' to make one.");
                bias[head] = written.GetProperty("bias").GetSingle();
                weights[head] = new float[PlacesOf(head)];
                var named = Unpack(written.GetProperty("named"));
                var grams = Unpack(written.GetProperty("grams"));
                if (named.Length != names.Length || grams.Length != weights[head].Length - places.Count)
                    throw new FormatException("The relevance model is cut off or damaged: it has another number of weights than it says. Take it from the "
                        + "release again, or run 'train'.");
                for (var feature = 0; feature < names.Length; feature++)
                    if (places.TryGetValue(names[feature], out var own)) weights[head][own] = named[feature];
                grams.CopyTo(weights[head], places.Count);
            }
            return new(weights, bias, ModelCalibration.Read(root.GetProperty("calibration")));
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or InvalidDataException)
        {
            throw new FormatException($"The relevance model is not a file that 'train' wrote: {failure.Message}", failure);
        }
    }

    private const int Version = 2;

    /// <summary>The sums of all heads, in log-odds.</summary>
    internal void Score(FeatureVector features, Span<float> into)
    {
        for (var head = 0; head < Head.Count; head++) into[head] = Sum(features, head);
    }

    internal float Relevance(FeatureVector features) => Sum(features, Head.Relevance);

    private float Sum(FeatureVector features, int head)
    {
        var sum = _bias[head];
        var indices = CollectionsMarshal.AsSpan(features.Indices);
        var values = CollectionsMarshal.AsSpan(features.Values);
        var names = FeatureCatalogue.Shared.Names.Count;
        var buckets = head == Head.Relevance ? Grams.Buckets : FoldedBuckets;
        var weights = _weights[head];
        for (var i = 0; i < indices.Length; i++)
            sum += values[i] * weights[indices[i] < names ? indices[i] : names + ((indices[i] - names) & (buckets - 1))];
        return sum;
    }

    internal float Weight(int feature, int head) => _weights[head][Place(feature, head)];

    /// <summary>The file, as <see cref="Parse"/> reads it.</summary>
    internal string ToJson(string trainedOn, string fingerprint)
    {
        var names = FeatureCatalogue.Shared.Names;
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions
        {
            Indented = true,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping
        }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteString("trainedOn", trainedOn);
            writer.WriteString("fingerprint", fingerprint);
            writer.WritePropertyName("calibration");
            Calibration.Write(writer);
            writer.WriteStartArray("heads");
            for (var head = 0; head < Head.Count; head++)
            {
                writer.WriteStartObject();
                writer.WriteString("name", Head.NameOf(head));
                writer.WriteNumber("bias", _bias[head]);
                Pack(writer, "named", _weights[head].AsSpan(0, names.Count));
                Pack(writer, "grams", _weights[head].AsSpan(names.Count));
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteStartArray("features");
            foreach (var name in names) writer.WriteStringValue(name);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>A byte a weight, and most are zero: pressed, they take a tenth.</summary>
    private static void Pack(Utf8JsonWriter writer, string name, ReadOnlySpan<float> weights)
    {
        float largest = 1e-6f;
        foreach (var weight in weights) largest = Math.Max(largest, Math.Abs(weight));
        var scale = largest / sbyte.MaxValue;
        var bytes = new byte[weights.Length];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)(sbyte)Math.Round(weights[i] / scale);
        using var pressed = new MemoryStream();
        using (var brotli = new BrotliStream(pressed, CompressionLevel.SmallestSize)) brotli.Write(bytes);
        writer.WriteStartObject(name);
        writer.WriteNumber("scale", scale);
        writer.WriteBase64String("weights", pressed.ToArray());
        writer.WriteEndObject();
    }

    private static float[] Unpack(JsonElement packed)
    {
        var scale = packed.GetProperty("scale").GetSingle();
        using var brotli = new BrotliStream(new MemoryStream(packed.GetProperty("weights").GetBytesFromBase64()), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        brotli.CopyTo(bytes);
        return Array.ConvertAll(bytes.ToArray(), value => (sbyte)value * scale);
    }
}
