using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BotService.Slack.Api;
using Microsoft.Extensions.Options;

namespace BotService.Slack.Inbound;

/// <summary>
/// Answers by the address that came with a command or a button: five times within half an hour, without a token, and without being a
/// member of the channel. https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
/// </summary>
public sealed class ResponseUrl(SlackHttp http, IOptions<SlackOptions> options, TimeProvider time)
{
    /// <summary>Slack's own host for these. Anything else in a payload, signed or not, is not called.</summary>
    private const string Host = "hooks.slack.com";

    /// <returns>What came of it, in the words of the Web API.</returns>
    public async Task<SlackAnswer> PostAsync(string address, JsonObject message, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !IsSlacks(uri)) return new SlackAnswer.Error("foreign_response_url", []);
        using var timeout = new CancellationTokenSource(options.Value.SendTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var content = JsonContent.Create<JsonNode>(message);
            using var response = await http.Client.PostAsync(uri, content, either.Token);
            if (response.IsSuccessStatusCode) return new SlackAnswer.Ok([], []);
            if ((int)response.StatusCode is >= 500) return new SlackAnswer.Lost("http_5xx");
            var text = await response.Content.ReadAsStringAsync(either.Token);
            return new SlackAnswer.Error(text.Length <= 60 ? text.Trim() : "refused", []);
        }
        catch (HttpRequestException)
        {
            return new SlackAnswer.Lost("connection_lost");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SlackAnswer.Lost("timeout");
        }
    }

    /// <summary>With an API address of one's own (a test, a proxy), answers go there too.</summary>
    private bool IsSlacks(Uri uri)
    {
        var api = options.Value.ApiBaseUrl;
        return (uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort && uri.Host == Host && uri.UserInfo.Length == 0)
            || (api.Host != "slack.com" && uri.Scheme == api.Scheme && uri.Authority == api.Authority);
    }
}
