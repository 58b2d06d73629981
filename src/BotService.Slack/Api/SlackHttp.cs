using System.Net.Http.Headers;

namespace BotService.Slack.Api;

/// <summary>
/// The one HTTP client towards Slack. Made here and not by the factory: no handler below may try again (docs/reliability.md, I3), and
/// nobody may log the addresses, for a response URL is a secret.
/// </summary>
public sealed class SlackHttp : IDisposable
{
    public HttpClient Client { get; } = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        AutomaticDecompression = System.Net.DecompressionMethods.All,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan, // each call brings its own, by the clock that tests can turn
        DefaultRequestHeaders = { UserAgent = { new ProductInfoHeaderValue("BotService", "0.1") } },
    };

    public void Dispose() => Client.Dispose();
}
