using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotService.Teams.Rendering;
using Microsoft.Extensions.Options;

namespace BotService.Teams.Api;

/// <summary>Speaks the Bot Connector's REST protocol.</summary>
internal sealed class ConnectorClient(
    IHttpClientFactory clients, IConnectorTokens tokens, ServiceHosts hosts, IOptions<TeamsOptions> options, TimeProvider time) : ITeamsApi
{
    public const string HttpClientName = "teams";

    /// <summary>An answer of the connector is a few hundred bytes; more than this is not one.</summary>
    private const int LargestAnswer = 256 * 1024;

    /// <summary>The token that the connector refused last; null once it has taken one.</summary>
    private volatile string? _refused;

    public Task<ConnectorAnswer> SendAsync(ConversationAddress conversation, JsonObject activity, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, conversation.ServiceUrl, $"v3/conversations/{Escape(conversation.Id)}/activities", activity, cancellationToken);

    public Task<ConnectorAnswer> UpdateAsync(ConversationAddress conversation, string activityId, JsonObject activity, CancellationToken cancellationToken) =>
        CallAsync(
            HttpMethod.Put, conversation.ServiceUrl, $"v3/conversations/{Escape(conversation.Id)}/activities/{Escape(activityId)}", activity,
            cancellationToken);

    public Task<ConnectorAnswer> DeleteAsync(ConversationAddress conversation, string activityId, CancellationToken cancellationToken) =>
        CallAsync(
            HttpMethod.Delete, conversation.ServiceUrl, $"v3/conversations/{Escape(conversation.Id)}/activities/{Escape(activityId)}", null, cancellationToken);

    public Task<ConnectorAnswer> CreateConversationAsync(Uri serviceUrl, JsonObject parameters, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, serviceUrl, "v3/conversations", parameters, cancellationToken);

    public Task<ConnectorAnswer> GetMemberAsync(ConversationAddress conversation, string userId, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, conversation.ServiceUrl, $"v3/conversations/{Escape(conversation.Id)}/members/{Escape(userId)}", null, cancellationToken);

    private static string Escape(string id) => Uri.EscapeDataString(id);

    private async Task<ConnectorAnswer> CallAsync(HttpMethod method, Uri serviceUrl, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        if (!hosts.Allows(serviceUrl.OriginalString)) return new ConnectorAnswer(ConnectorFailure.HostNotAllowed);

        using var deadline = new CancellationTokenSource(options.Value.SendTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var refused = _refused;
        ConnectorToken token;
        try
        {
            token = await tokens.GetAsync(refused, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ConnectorAnswer(ConnectorFailure.NoToken);
        }

        if (token.Failure != ConnectorFailure.None) return new ConnectorAnswer(token.Failure, RetryAfter: token.RetryAfter);

        using var request = new HttpRequestMessage(method, new Uri($"{serviceUrl.AbsoluteUri.TrimEnd('/')}/{path}"));
        if (token.Value is { } value) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", value);
        if (body is not null) request.Content = new StringContent(CardJson.Write(body), Encoding.UTF8, "application/json");
        try
        {
            using var client = clients.CreateClient(HttpClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var isRefused = response.StatusCode == HttpStatusCode.Unauthorized;
            _refused = isRefused ? token.Value ?? "" : null;
            return new ConnectorAnswer(
                ConnectorFailure.None, (int)response.StatusCode, await ReadAsync(response, either.Token), RetryAfter(response),
                isRefused && refused is not null);
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError
            is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            return new ConnectorAnswer(ConnectorFailure.NotConnected);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return new ConnectorAnswer(ConnectorFailure.Lost);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ConnectorAnswer(ConnectorFailure.Lost);
        }
    }

    private static async Task<JsonObject?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var buffer = new MemoryStream();
        var chunk = new byte[8 * 1024];
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (buffer.Length + read > LargestAnswer) return null;
            buffer.Write(chunk, 0, read);
        }

        try
        {
            return JsonNode.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Seconds, or a date; Teams sends seconds.</summary>
    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter?.Delta ?? response.Headers.RetryAfter?.Date - time.GetUtcNow();
        if (wait is null && response.Headers.TryGetValues("retry-after-ms", out var told)
            && double.TryParse(told.FirstOrDefault(), NumberStyles.Float, CultureInfo.InvariantCulture, out var milliseconds))
            wait = TimeSpan.FromMilliseconds(milliseconds);
        return wait > TimeSpan.Zero ? wait : null;
    }
}
