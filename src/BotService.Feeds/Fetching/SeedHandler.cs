using System.Net;
using System.Net.Http.Headers;

namespace BotService.Feeds.Fetching;

/// <summary>
/// Answers <c>seed:announcements/openai-news.xml</c> with that file of the seeds directory, as a server would: validators, 304, 404. So the
/// bundled archive takes the same way as every feed.
/// </summary>
internal sealed class SeedHandler(string directory, HttpMessageHandler network) : DelegatingHandler(network)
{
    public const string Scheme = "seed";

    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)) + Path.DirectorySeparatorChar;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri is { Scheme: Scheme } address ? Task.FromResult(Answer(request, address)) : base.SendAsync(request, cancellationToken);

    private HttpResponseMessage Answer(HttpRequestMessage request, Uri address)
    {
        // Full paths on both sides, so that no "..", no link of the name and no absolute path leads out.
        var file = new FileInfo(Path.GetFullPath(Path.Combine(_root, Uri.UnescapeDataString(address.AbsolutePath))));
        if (!file.FullName.StartsWith(_root, StringComparison.Ordinal) || !file.Exists || file.LinkTarget is not null)
            return new HttpResponseMessage(HttpStatusCode.NotFound) { RequestMessage = request };

        var tag = new EntityTagHeaderValue($"\"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}\"");
        var isKnown = request.Headers.TryGetValues("If-None-Match", out var given) && given.Contains(tag.ToString());
        var response = new HttpResponseMessage(isKnown ? HttpStatusCode.NotModified : HttpStatusCode.OK) { RequestMessage = request };
        response.Headers.ETag = tag;
        if (!isKnown) response.Content = new StreamContent(file.OpenRead());
        response.Content.Headers.LastModified = file.LastWriteTimeUtc;
        return response;
    }
}
