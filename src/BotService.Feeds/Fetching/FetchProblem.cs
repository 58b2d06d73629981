using System.Globalization;
using System.Net.Sockets;
using BotService.Alerting.Feeds;
using BotService.Feeds.Formats;

namespace BotService.Feeds.Fetching;

/// <summary>What can go wrong between us and a feed's server, each with a code and a sentence that says what to do. No sentence repeats an address: it may hold
/// a token.</summary>
internal static class FetchProblem
{
    public static FeedAnswer.Refused Timeout(FeedsOptions options) =>
        new("timeout", $"The server did not send the feed within {options.HeadersTimeout.TotalSeconds:0} to {options.TotalTimeout.TotalSeconds:0} seconds. It "
            + "is tried again later; if this stays, open the address in a browser.");

    /// <summary>Says nothing of the server: the feed is neither counted as failing nor put off.</summary>
    public static FeedAnswer.Refused TooBusy() =>
        new(FetchOutcome.Failed.OurOwn, "This machine was too busy to read the feed in time. It is tried again shortly.");

    public static FeedAnswer.Refused TooSlow() =>
        new("too_slow", "The server sends the feed too slowly to wait for it. It is tried again later.");

    public static FeedAnswer.Refused TooLarge() => new(FeedFailure.TooLarge.Code, FeedFailure.TooLarge.Message);

    public static FeedAnswer.Refused TooManyRedirects(int limit) =>
        new("too_many_redirects", $"The address redirects more than {limit} times. Open it in a browser and use the address where it ends.");

    public static FeedAnswer.Refused Scheme(string scheme) =>
        new("bad_scheme", $"Feeds are fetched by http and https, not by {scheme}. Use the feed's web address.");

    public static FeedAnswer.Refused UserInfo() =>
        new("userinfo_not_allowed", "The address holds a user name or a password before the host. Remove it: such addresses hide where they lead.");

    public static FeedAnswer.Refused Blocked(string what) =>
        new("blocked_address", $"{Capital(what)} is not on the public internet, or not a web port, and is never asked. If it is yours and safe, the operator "
            + "can add it to Feeds:AllowedHosts.");

    public static FeedAnswer.Refused Encoding() =>
        new("bad_encoding", "The server compresses the feed in a way that cannot be undone. Ask the publisher to send it with gzip or uncompressed.");

    /// <summary>What forbids to follow a redirect; null when nothing does.</summary>
    public static FeedAnswer.Refused? OfRedirect(Uri from, string location)
    {
        if (location.Length == 0 || !Uri.TryCreate(from, location, out var to))
            return new("bad_redirect", "The server redirects to no usable address. Open the feed in a browser and use the address where it ends.");
        if (to.Scheme is not ("http" or "https"))
            return new("bad_redirect", $"The server redirects to a {to.Scheme}: address, which is never followed. Ask the publisher for the feed's web "
                + "address.");
        if (from.Scheme == "https" && to.Scheme == "http")
            return new("insecure_redirect", $"The server redirects from https to http on {to.Host}, where anybody on the way could change the feed. Look for "
                + "an https address of it.");
        return null;
    }

    public static FeedAnswer.Refused OfStatus(HttpResponseMessage response, TimeSpan? retryAfter)
    {
        var status = (int)response.StatusCode;
        var code = $"http_{status.ToString(CultureInfo.InvariantCulture)}";
        var isCloudflare = response.Headers.NonValidated.Contains("cf-mitigated")
            || (response.Headers.Server.ToString().Contains("cloudflare", StringComparison.OrdinalIgnoreCase) && status is 403 or 503);
        var message = status switch
        {
            _ when isCloudflare => $"The site's protection (Cloudflare) turns automatic readers away ({status}). Ask the publisher to let feed readers "
                + "through, or use another feed.",
            401 or 407 => $"The feed asks for a login ({status}). Use a public address of it, or one with a token in it.",
            403 => "The server refuses this reader (403). Ask the publisher to let feed readers through, or use another feed.",
            404 => "There is no feed at this address (404). Look for the feed's new address on its site.",
            410 => "The publisher removed this feed for good (410). It is not asked again; look for another one.",
            429 => "The server says that it is asked too often (429). It is left alone for as long as it wishes.",
            304 => "The server says that nothing changed though nobody asked (304). It is tried again later.",
            >= 500 => $"The server has trouble ({status}). It is tried again later.",
            >= 300 => $"The server answers {status} instead of the feed. Open the address in a browser to see why.",
            _ => $"The server sends no feed ({status}). Open the address in a browser to see why.",
        };
        return new(code, message, retryAfter, IsFinal: status == 410);
    }

    public static FeedAnswer.Refused From(Exception failure)
    {
        for (var inner = failure; inner is not null; inner = inner.InnerException!)
        {
            switch (inner)
            {
                case BlockedAddressException blocked:
                    return Blocked(blocked.What);
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return new("dns", "The host's name is not known. Check the address for a slip, or try again when the network is back.");
                case InvalidDataException:
                    return Encoding();
            }
        }
        return (failure as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => new("dns",
                "The host's name is not known. Check the address for a slip, or try again when the network is back."),
            HttpRequestError.SecureConnectionError => new("tls",
                "The server's certificate is expired, wrong or not trusted, so nothing is read from it. Ask the publisher to renew it."),
            HttpRequestError.ConnectionError => new("unreachable", "The server cannot be reached. It is tried again later; if this stays, check the address."),
            HttpRequestError.ConfigurationLimitExceeded => new("headers_too_large",
                "The server sends more headers than any feed needs. Check that the address is a feed."),
            HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => new("bad_answer",
                "What the server answers is not HTTP. Check the address."),
            _ => new("interrupted", "The connection broke off in the middle. It is tried again later."),
        };
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
