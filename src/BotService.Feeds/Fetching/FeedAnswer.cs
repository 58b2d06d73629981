using System.Buffers;
using BotService.Alerting.Feeds;

namespace BotService.Feeds.Fetching;

/// <summary>What a server said, before anybody looked into the document.</summary>
internal abstract record FeedAnswer
{
    private FeedAnswer() { }

    public Uri? MovedTo { get; init; }

    public TimeSpan? FreshFor { get; init; }

    /// <summary>304.</summary>
    public sealed record NotModified(string? ETag, string? LastModified) : FeedAnswer;

    /// <param name="Body">As it was sent, compressed or not.</param>
    /// <param name="Address">The last of the redirects.</param>
    public sealed record Document(FeedBody Body, string? ContentEncoding, string? ContentType, Uri Address, string? ETag, string? LastModified) : FeedAnswer
    {
        /// <summary>The addresses of feeds that the headers name (RFC 8288).</summary>
        public string? LinkHeader { get; init; }

        /// <summary>What the publisher asks of programs that read the document.</summary>
        public string? RobotsTag { get; init; }
    }

    public sealed record Refused(string Code, string Message, TimeSpan? RetryAfter = null, bool IsFinal = false) : FeedAnswer
    {
        public FetchOutcome.Failed ToOutcome() => new(Code, Message, RetryAfter, IsFinal);
    }
}

/// <summary>A document's bytes in a rented buffer that grows: dispose it.</summary>
internal sealed class FeedBody(int sizeHint) : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Math.Max(sizeHint, 16 * 1024));

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, Length);

    /// <summary>True when what is read next needs a larger buffer.</summary>
    public bool IsFull => Length == _buffer.Length;

    public int Capacity => _buffer.Length;

    public Stream OpenRead() => new MemoryStream(_buffer, 0, Length, writable: false);

    public Memory<byte> Free => _buffer.AsMemory(Length);

    public void Advance(int count) => Length += count;

    public void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        Bytes.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    public void Dispose()
    {
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        Length = 0;
    }
}
