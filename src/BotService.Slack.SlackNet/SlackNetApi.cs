using System.Text.Json.Nodes;
using BotService.Slack.Api;
using global::SlackNet;
using Microsoft.Extensions.Options;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace BotService.Slack.SlackNet;

/// <summary>The Web API through SlackNet, with raw JSON in both directions: its own types lose what they do not know.</summary>
internal sealed class SlackNetApi(SlackHttp http, IOptions<SlackOptions> options) : ISlackSdk
{
    public static SlackJsonSettings Settings { get; } = Default.JsonSettings();

    public SlackApiClient Client(SlackToken? token) =>
        new(Default.Http(Settings, () => http.Client), new OurAddress(options.Value.ApiBaseUrl), Settings, token?.Reveal() ?? "")
        {
            DisableRetryOnRateLimit = true, // it would wait inside, for ever; the outbox does the waiting
        };

    public async Task<SlackAnswer> CallAsync(string method, JsonObject arguments, SlackToken? token, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(options.Value.SendTimeout);
        try
        {
            // As a form: the methods that read do not take JSON.
            using var form = new FormUrlEncodedContent(arguments.Where(argument => argument.Value is not null)
                .Select(argument => KeyValuePair.Create(argument.Key, argument.Value is JsonValue value ? value.ToString() : argument.Value!.ToJsonString())));
            var answer = await Client(token).Post<JObject>(method, [], form, timeout.Token);
            // A body that is no JSON counts as success there, and comes back as null.
            if (answer is null || SlackJson.TryParse(answer.ToString(Formatting.None)) is not { } body) return new SlackAnswer.Lost("unreadable_answer");
            body["ok"] = true;
            return new SlackAnswer.Ok(body, []);
        }
        catch (SlackException refused)
        {
            return refused.ErrorCode is "ratelimited" or "rate_limited"
                ? new SlackAnswer.RateLimited(null)
                : new SlackAnswer.Error(refused.ErrorCode ?? "no_error_code", []);
        }
        catch (SlackRateLimitException limited)
        {
            return new SlackAnswer.RateLimited(limited.RetryAfter);
        }
        catch (NullReferenceException)
        {
            return new SlackAnswer.RateLimited(null); // SlackNet 0.17.11 on a 429 without Retry-After
        }
        catch (HttpRequestException failed) when (failed.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError)
        {
            return new SlackAnswer.NotSent("connect_failed");
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException or JsonException
            || (failed is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new SlackAnswer.Lost("connection_lost");
        }
    }

    /// <summary>SlackNet's own address is fixed.</summary>
    private sealed class OurAddress(Uri address) : ISlackUrlBuilder
    {
        private readonly ISlackUrlBuilder _fixed = Default.UrlBuilder(Settings);

        public string Url(string apiMethod, Dictionary<string, object> args) =>
            _fixed.Url(apiMethod, args).Replace("https://slack.com/api/", address.AbsoluteUri, StringComparison.Ordinal);
    }
}
