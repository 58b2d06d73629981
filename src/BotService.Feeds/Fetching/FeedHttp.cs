using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using BotService.Feeds.Formats;
using Microsoft.Extensions.Options;

namespace BotService.Feeds.Fetching;

/// <summary>
/// One polite GET: conditional, with redirects followed by hand and looked at one by one, bounded in time, bytes and speed. Never retries: the
/// next poll does. All that a server can do wrong is an answer, not an exception.
/// </summary>
internal sealed class FeedHttp : IDisposable
{
    private const int MaxRedirects = 5;
    private const int MaxHeaderKilobytes = 64;

    /// <summary>After this grace a body must come at <see cref="LeastBytesPerSecond"/> on average.</summary>
    private static readonly TimeSpan SpeedGrace = TimeSpan.FromSeconds(5);

    private const int LeastBytesPerSecond = 1024;

    /// <summary>Few feeds are larger; so many of those that are may be in memory at once.</summary>
    private const int LargeBody = 1 << 20;

    private const int LargeBodiesAtOnce = 8;

    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    private readonly HttpMessageInvoker _client;
    private readonly HostGate _gate;
    private readonly SemaphoreSlim _largeBodies = new(LargeBodiesAtOnce);
    private readonly AddressGuard _guard;
    private readonly FeedsOptions _options;
    private readonly TimeProvider _time;
    private readonly string _userAgent;

    public FeedHttp(IOptions<FeedsOptions> options, TimeProvider time, INetwork network, string seedsDirectory)
    {
        _options = options.Value;
        _time = time;
        _guard = new AddressGuard(_options);
        _gate = new HostGate(_options.ConnectionsPerHost);
        _userAgent = UserAgent(_options.Contact);
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false, // a proxy of the environment would dial addresses that nobody vetted
            AutomaticDecompression = DecompressionMethods.All,
            MaxConnectionsPerServer = _options.ConnectionsPerHost,
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10), // DNS may change
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            ActivityHeadersPropagator = null,
            ConnectCallback = new FeedConnector(_guard, network).ConnectAsync,
        };
        _client = new HttpMessageInvoker(new SeedHandler(seedsDirectory, sockets));
    }

    public void Dispose()
    {
        _client.Dispose();
        _largeBodies.Dispose();
    }

    /// <param name="validators">Of the last document; null to get it in full.</param>
    public async Task<FeedAnswer> GetAsync(Uri address, (string? ETag, string? LastModified)? validators, CancellationToken cancellationToken)
    {
        using var pass = await _gate.EnterAsync(address.Host, cancellationToken);
        using var timeout = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
        using var stop = cancellationToken.Register(static source => ((CancellationTokenSource)source!).Cancel(), timeout);
        try
        {
            return await FollowAsync(address, validators, timeout);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return FetchProblem.Timeout(_options);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException or InvalidDataException && !cancellationToken.IsCancellationRequested)
        {
            return FetchProblem.From(failure);
        }
    }

    private async Task<FeedAnswer> FollowAsync(Uri address, (string? ETag, string? LastModified)? validators, CancellationTokenSource timeout)
    {
        var started = _time.GetTimestamp();
        var current = address;
        var isPermanent = true;
        for (var hops = 0; ; hops++)
        {
            if (Refuse(current) is { } refused) return refused;

            var remaining = _options.TotalTimeout - _time.GetElapsedTime(started);
            if (remaining <= TimeSpan.Zero) return FetchProblem.Timeout(_options);
            timeout.CancelAfter(remaining < _options.HeadersTimeout ? remaining : _options.HeadersTimeout);

            using var response = await _client.SendAsync(Request(current, validators), timeout.Token);
            if (Redirect(response) is not { } location)
            {
                var answer = await AnswerAsync(response, current, validators is not null, started, timeout);
                return answer with { FreshFor = FreshFor(response), MovedTo = hops > 0 && isPermanent && answer is not FeedAnswer.Refused ? current : null };
            }
            if (hops == MaxRedirects) return FetchProblem.TooManyRedirects(MaxRedirects);
            if (FetchProblem.OfRedirect(current, location) is { } bad) return bad;
            isPermanent &= response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect;
            current = new Uri(current, location);
        }
    }

    private async Task<FeedAnswer> AnswerAsync(HttpResponseMessage response, Uri address, bool isConditional, long started, CancellationTokenSource timeout)
    {
        var etag = Verbatim(response.Headers, "ETag");
        var lastModified = Verbatim(response.Content.Headers, "Last-Modified");
        if (response.StatusCode == HttpStatusCode.NotModified && isConditional) return new FeedAnswer.NotModified(etag, lastModified);
        if (response.StatusCode != HttpStatusCode.OK) return FetchProblem.OfStatus(response, RetryAfter(response));
        if (response.Content.Headers.ContentEncoding.Count > 0) return FetchProblem.Encoding();

        timeout.CancelAfter(Positive(_options.TotalTimeout - _time.GetElapsedTime(started)));
        var (body, problem) = await ReadBodyAsync(response.Content, timeout.Token);
        return problem is not null ? problem
            : new FeedAnswer.Document(body!, Verbatim(response.Content.Headers, "Content-Type"), address, etag, lastModified);
    }

    private async Task<(FeedBody?, FeedAnswer.Refused?)> ReadBodyAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var began = _time.GetTimestamp();
        var announced = content.Headers.ContentLength;
        if (announced > FeedLimits.MaxBytes) return (null, FetchProblem.TooLarge());

        var body = new FeedBody((int)Math.Min(announced + 1 ?? 0, LargeBody));
        var isLarge = false;
        var isWhole = false;
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken);
            while (true)
            {
                if (body.IsFull)
                {
                    if (!isLarge && body.Capacity >= LargeBody)
                    {
                        await _largeBodies.WaitAsync(cancellationToken);
                        isLarge = true;
                    }
                    body.Grow();
                }
                var read = await stream.ReadAsync(body.Free, cancellationToken);
                if (read == 0) break;
                body.Advance(read);
                if (body.Length > FeedLimits.MaxBytes) return (null, FetchProblem.TooLarge());
                if (IsTooSlow(_time.GetElapsedTime(began), body.Length)) return (null, FetchProblem.TooSlow());
            }
            isWhole = true;
            return (body, null);
        }
        catch (InvalidOperationException) // how BrotliStream says that its input is broken
        {
            return (null, FetchProblem.Encoding());
        }
        finally
        {
            if (isLarge) _largeBodies.Release();
            if (!isWhole) body.Dispose();
        }
    }

    internal static bool IsTooSlow(TimeSpan elapsed, int bytes) => elapsed > SpeedGrace && bytes < LeastBytesPerSecond * elapsed.TotalSeconds;

    private FeedAnswer.Refused? Refuse(Uri address)
    {
        if (address.Scheme == SeedHandler.Scheme) return null;
        if (address.Scheme is not ("http" or "https")) return FetchProblem.Scheme(address.Scheme);
        if (address.UserInfo.Length > 0) return FetchProblem.UserInfo();
        return _guard.AllowsPort(address.Host, address.Port) ? null : FetchProblem.Blocked($"port {address.Port.ToString(CultureInfo.InvariantCulture)} of {address.Host}");
    }

    private HttpRequestMessage Request(Uri address, (string? ETag, string? LastModified)? validators)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        request.Headers.TryAddWithoutValidation("Accept", "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5");
        if (validators?.ETag is { Length: > 0 } etag) request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        if (validators?.LastModified is { Length: > 0 } lastModified) request.Headers.TryAddWithoutValidation("If-Modified-Since", lastModified);
        return request;
    }

    /// <summary>The address that a redirect names; empty when it names none; null for any other answer.</summary>
    private static string? Redirect(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
            ? Verbatim(response.Headers, "Location") ?? ""
            : null;

    private static string? Verbatim(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString().Trim() : null;

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter is not { } header ? null : header.Delta ?? (header.Date - _time.GetUtcNow());
        return asked is not { } wait || wait <= TimeSpan.Zero ? null : wait < LongestWait ? wait : LongestWait;
    }

    private static TimeSpan? FreshFor(HttpResponseMessage response)
    {
        if (response.Headers.CacheControl is not { NoCache: false, NoStore: false, MaxAge: { } maxAge }) return null;
        var left = maxAge - (response.Headers.Age ?? TimeSpan.Zero);
        return left <= TimeSpan.Zero ? null : left < LongestWait ? left : LongestWait;
    }

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(1);

    private static string UserAgent(string contact)
    {
        var version = typeof(FeedHttp).Assembly.GetName().Version?.ToString(2) ?? "0";
        return contact.Length == 0 ? $"BotService/{version} (feed reader)" : $"BotService/{version} (feed reader; {contact})";
    }
}
