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
    private readonly UserAgents _userAgents;
    private readonly Pulse? _pulse;

    public FeedHttp(IOptions<FeedsOptions> options, TimeProvider time, INetwork network, string seedsDirectory)
    {
        _options = options.Value;
        _time = time;
        if (time == TimeProvider.System) _pulse = new Pulse(time); // a clock that somebody sets is never late
        _guard = new AddressGuard(_options);
        _gate = new HostGate(_options.ConnectionsPerHost);
        _userAgents = new UserAgents(_options);
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false, // those of one fetch are kept for its length
            UseProxy = false, // a proxy of the environment would dial addresses that nobody vetted
            AutomaticDecompression = DecompressionMethods.None, // ContentCoding looks at the bytes
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
        _pulse?.Dispose();
        _largeBodies.Dispose();
    }

    /// <param name="validators">Of the last document; null to get it in full.</param>
    public async Task<FeedAnswer> GetAsync(Uri address, (string? ETag, string? LastModified)? validators, CancellationToken cancellationToken)
    {
        using var pass = await _gate.EnterAsync(address.Host, cancellationToken);
        using var clock = new FetchClock(_time, _pulse, cancellationToken);
        try
        {
            return await FollowAsync(address, validators, clock);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return clock.IsOurFault ? FetchProblem.TooBusy() : FetchProblem.Timeout(_options);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException or InvalidDataException
            && !cancellationToken.IsCancellationRequested)
        {
            return FetchProblem.From(failure);
        }
    }

    private async Task<FeedAnswer> FollowAsync(Uri address, (string? ETag, string? LastModified)? validators, FetchClock clock)
    {
        var current = address;
        var isPermanent = true;
        CookieContainer? cookies = null;
        for (var hops = 0; ; hops++)
        {
            if (Refuse(current) is { } refused) return refused;

            var remaining = _options.TotalTimeout - clock.Elapsed;
            if (remaining <= TimeSpan.Zero) return FetchProblem.Timeout(_options);
            clock.Limit(remaining < _options.HeadersTimeout ? remaining : _options.HeadersTimeout);

            using var response = await _client.SendAsync(Request(current, validators, cookies), clock.Token);
            if (Redirect(response) is not { } location)
            {
                var answer = await AnswerAsync(response, current, validators is not null, clock);
                return answer with
                {
                    FreshFor = FreshFor(response),
                    MovedTo = hops > 0 && isPermanent && current != address
                    && answer is not FeedAnswer.Refused ? current : null
                };
            }
            if (hops == MaxRedirects) return FetchProblem.TooManyRedirects(MaxRedirects);
            if (FetchProblem.OfRedirect(current, location) is { } bad) return bad;
            KeepCookies(response, current, ref cookies);
            isPermanent &= response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect;
            current = new Uri(current, location);
        }
    }

    private async Task<FeedAnswer> AnswerAsync(HttpResponseMessage response, Uri address, bool isConditional, FetchClock clock)
    {
        var etag = Verbatim(response.Headers, "ETag");
        var lastModified = Verbatim(response.Content.Headers, "Last-Modified");
        if (response.StatusCode == HttpStatusCode.NotModified && isConditional) return new FeedAnswer.NotModified(etag, lastModified);
        if (!response.IsSuccessStatusCode) return FetchProblem.OfStatus(response, RetryAfter(response));

        clock.Limit(_options.TotalTimeout - clock.Elapsed);
        var (body, problem) = await ReadBodyAsync(response.Content, clock);
        if (problem is not null) return problem;
        if (body!.Length == 0 && response.StatusCode != HttpStatusCode.OK)
        {
            body.Dispose();
            return FetchProblem.OfStatus(response, RetryAfter(response));
        }
        // A part of the feed is read for what it holds; it says nothing of the whole.
        if (response.StatusCode == HttpStatusCode.PartialContent) (etag, lastModified) = (null, null);
        var headers = response.Content.Headers;
        return new FeedAnswer.Document(body, Verbatim(headers, "Content-Encoding"), Verbatim(headers, "Content-Type"), address, etag, lastModified)
        {
            LinkHeader = Verbatim(response.Headers, "Link"),
            RobotsTag = Verbatim(response.Headers, "X-Robots-Tag"),
        };
    }

    private async Task<(FeedBody?, FeedAnswer.Refused?)> ReadBodyAsync(HttpContent content, FetchClock clock)
    {
        var cancellationToken = clock.Token;
        var began = clock.Elapsed;
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
                if (IsTooSlow(clock.Elapsed - began, body.Length)) return (null, FetchProblem.TooSlow());
            }
            isWhole = true;
            return (body, null);
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
        return _guard.AllowsPort(address.Host, address.Port) ? null
            : FetchProblem.Blocked($"port {address.Port.ToString(CultureInfo.InvariantCulture)} of {address.Host}");
    }

    /// <summary>Sites that ask for consent, or count, redirect in a circle until their cookie comes back.</summary>
    private static void KeepCookies(HttpResponseMessage response, Uri address, ref CookieContainer? cookies)
    {
        if (!response.Headers.NonValidated.TryGetValues("Set-Cookie", out var values) || address.Scheme == SeedHandler.Scheme) return;
        cookies ??= new CookieContainer();
        foreach (var value in values)
        {
            try
            {
                cookies.SetCookies(address, value);
            }
            catch (CookieException)
            {
                // a cookie that is none is not sent back
            }
        }
    }

    private HttpRequestMessage Request(Uri address, (string? ETag, string? LastModified)? validators, CookieContainer? cookies)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("User-Agent", _userAgents.Of(address));
        request.Headers.TryAddWithoutValidation("Accept-Encoding", ContentCoding.Accepted);
        if (cookies?.GetCookieHeader(address) is { Length: > 0 } cookie) request.Headers.TryAddWithoutValidation("Cookie", cookie);
        request.Headers.TryAddWithoutValidation("Accept", "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, "
            + "text/xml;q=0.9, */*;q=0.5");
        if (validators?.ETag is { Length: > 0 } etag) request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        if (validators?.LastModified is { Length: > 0 } lastModified) request.Headers.TryAddWithoutValidation("If-Modified-Since", lastModified);
        return request;
    }

    /// <summary>The address that a redirect names; empty when it names none; null for any other answer.</summary>
    private static string? Redirect(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect
            or HttpStatusCode.PermanentRedirect
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
}
