using System.Collections.Concurrent;
using BotService.Alerting.Feeds;
using BotService.Domain.Announcements;
using BotService.Feeds.Fetching;
using BotService.Feeds.Formats;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotService.Feeds.Pages;

/// <summary>Fetches a page by the same guarded client as feeds, where robots.txt and the page itself let it be read.</summary>
internal sealed partial class PageReader(FeedHttp http, CpuLanes lanes, IOptions<PagesOptions> options, TimeProvider time, ILogger<PageReader> logger)
    : IPageReader, IAnnouncementPages
{
    private const int MostHosts = 2_000;

    private static readonly TimeSpan RobotsFor = TimeSpan.FromDays(1), UnreachableFor = TimeSpan.FromHours(1), Hour = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, (Robots Robots, DateTimeOffset Until)> _robots = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, int Pages)> _read = new(StringComparer.OrdinalIgnoreCase);

    public async Task<string?> ReadAsync(Uri address, string title, CancellationToken cancellationToken) =>
        (await ReadArticleAsync(address, title, cancellationToken))?.Text;

    public Task<Announcement?> ReadAsync(Uri address, CancellationToken cancellationToken) => ReadArticleAsync(address, "", cancellationToken);

    private async Task<Announcement?> ReadArticleAsync(Uri address, string title, CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled || address.Scheme is not ("http" or "https") || IsExcepted(address) || !TakeTurn(address.Host)) return null;
        using var patience = new CancellationTokenSource(options.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            if (!await AllowsAsync(address, either.Token)) return null;
            if (await http.GetAsync(address, null, either.Token) is not FeedAnswer.Document answer) return null;
            if (answer.Address.Host != address.Host && !await AllowsAsync(answer.Address, either.Token))
            {
                answer.Body.Dispose();
                return null;
            }
            using var place = await lanes.EnterAsync(either.Token);
            var (body, _) = ContentCoding.Undo(answer.Body, answer.ContentEncoding);
            if (body is null) return null;
            using (body)
            {
                if (body.Length > Article.MaxBytes || !IsHtml(answer) || Article.Refusals().IsMatch(answer.RobotsTag ?? "")) return null;
                using var text = FeedText.Decode(body.Bytes, answer.ContentType);
                return Article.Read(text.Characters.ToString(), answer.Address, title);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null; // the briefing is made of what the feed gives
        }
        catch (Exception mistake) when (mistake is not OperationCanceledException)
        {
            LogNotRead(mistake, address);
            return null;
        }
    }

    private static bool IsHtml(FeedAnswer.Document answer) => answer.ContentType is not { } type || type.Contains("html", StringComparison.OrdinalIgnoreCase);

    private bool IsExcepted(Uri address) => options.Value.Except.Any(host =>
        address.Host.Equals(host, StringComparison.OrdinalIgnoreCase) || address.Host.EndsWith("." + host, StringComparison.OrdinalIgnoreCase));

    /// <summary>One of the host's pages of this hour; false when they are used up.</summary>
    private bool TakeTurn(string host)
    {
        var now = time.GetUtcNow();
        if (_read.Count > MostHosts) _read.Clear();
        return _read.AddOrUpdate(host, _ => (now, 1), (_, turn) => now - turn.Since >= Hour ? (now, 1) : (turn.Since, turn.Pages + 1)).Pages
            <= options.Value.PerHostAnHour;
    }

    private async Task<bool> AllowsAsync(Uri address, CancellationToken cancellationToken)
    {
        var host = address.GetLeftPart(UriPartial.Authority);
        var now = time.GetUtcNow();
        if (!_robots.TryGetValue(host, out var known) || known.Until <= now)
        {
            var (robots, life) = await http.GetAsync(new Uri(host + "/robots.txt"), null, cancellationToken) switch
            {
                FeedAnswer.Document answer => (Read(answer), RobotsFor),
                // No rules are no refusal; a server in trouble is left alone (RFC 9309, 2.3.1).
                FeedAnswer.Refused { Code: ['h', 't', 't', 'p', '_', '4', ..] and not "http_429" } => (Robots.Open, RobotsFor),
                _ => (Robots.Closed, UnreachableFor),
            };
            if (_robots.Count > MostHosts) _robots.Clear();
            _robots[host] = known = (robots, now + life);
        }
        return known.Robots.Allows(address);
    }

    private static Robots Read(FeedAnswer.Document answer)
    {
        var (body, _) = ContentCoding.Undo(answer.Body, answer.ContentEncoding);
        if (body is null) return Robots.Closed;
        using (body)
        {
            using var text = FeedText.Decode(body.Bytes[..Math.Min(body.Length, 500 << 10)], "text/plain");
            return Robots.Parse(text.Characters.ToString());
        }
    }

    [LoggerMessage(1301, LogLevel.Error, "Reading the page {Page} failed with an exception, which is a mistake of the program")]
    private partial void LogNotRead(Exception mistake, Uri page);
}
