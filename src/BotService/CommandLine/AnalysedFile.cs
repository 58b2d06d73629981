using System.Text;
using BotService.Domain.Stories;
using BotService.Understanding.Analysis;
using BotService.Understanding.Stories;

namespace BotService.CommandLine;

/// <summary>
/// What <c>analyze</c> made of its input so far, in a file of its own that goes with it: which story an announcement tells only the whole input says, in order
/// of time, while the output is in the input's order. Memory holds a few numbers of each, however long the input is.
/// </summary>
internal sealed class AnalysedFile : IAsyncDisposable
{
    private readonly FileStream _file = new(
        Path.Combine(Path.GetTempPath(), $"botservice-{Guid.NewGuid():N}.tmp"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16,
            FileOptions.DeleteOnClose);
    private readonly List<Line> _lines = [];
    private long _end;

    /// <param name="json">Its line, all but the story.</param>
    public void Add(NewsItem news, byte[] json)
    {
        var fingerprint = news.Fingerprint.ToBytes();
        _lines.Add(new(_end, json.Length, fingerprint.Length, news.Order, news.OwnStory));
        _file.Write(json);
        _file.Write(fingerprint);
        _end += json.Length + fingerprint.Length;
    }

    /// <summary>Finds the story of each and writes all of them, in the order in which they were added.</summary>
    public async Task WriteAsync(Stream output, CancellationToken cancellationToken)
    {
        await _file.FlushAsync(cancellationToken);
        var stories = Place();
        var buffer = new byte[1 << 16];
        _file.Position = 0;
        var writer = new BufferedStream(output, 1 << 16); // not disposed: the output is the caller's
        for (var i = 0; i < _lines.Count; i++)
        {
            var line = _lines[i];
            if (buffer.Length < line.JsonLength + line.FingerprintLength) buffer = new byte[line.JsonLength + line.FingerprintLength];
            await _file.ReadExactlyAsync(buffer.AsMemory(0, line.JsonLength + line.FingerprintLength), cancellationToken);
            writer.Write(buffer.AsSpan(0, line.JsonLength));
            writer.Write(Encoding.ASCII.GetBytes(AnalysisJson.Ending(stories[i])));
        }
        await writer.FlushAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private StoryId[] Place()
    {
        var index = new StoryIndex();
        var stories = new StoryId[_lines.Count];
        foreach (var (number, line) in _lines.Index().OrderBy(pair => pair.Item.Order).ThenBy(pair => pair.Index))
        {
            var bytes = new byte[line.FingerprintLength];
            RandomAccess.Read(_file.SafeFileHandle, bytes, line.At + line.JsonLength);
            stories[number] = index.Place(StoryFingerprint.FromBytes(bytes)!, line.OwnStory).Story;
        }
        return stories;
    }

    private readonly record struct Line(long At, int JsonLength, int FingerprintLength, (DateTimeOffset, ulong, ulong) Order, StoryId OwnStory);
}
