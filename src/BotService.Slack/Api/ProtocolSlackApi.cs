using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace BotService.Slack.Api;

/// <summary>
/// The Web API over plain HTTP. Arguments always go as a form, with objects as JSON text: every method reads forms, while some
/// (oauth.v2.access, users.info, conversations.history…) do not read JSON. https://docs.slack.dev/apis/web-api/
/// </summary>
public sealed class ProtocolSlackApi(SlackHttp http, SlackClock clock, IOptions<SlackOptions> options, TimeProvider time) : ISlackApi
{
    /// <summary>Larger answers are not read. Reading a channel's history back brings whole messages.</summary>
    private const int LargestAnswer = 256 * 1024, LargestHistory = 4 * 1024 * 1024;

    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1), LongestWait = TimeSpan.FromHours(1);

    public async Task<SlackAnswer> CallAsync(string method, JsonObject arguments, SlackToken? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Value.ApiBaseUrl, method)) { Content = Form(arguments) };
        if (token is { } bearer) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer.Reveal());
        using var timeout = new CancellationTokenSource(options.Value.SendTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var response = await http.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (response.Headers.Date is { } date) clock.Observe(date);
            if (response.StatusCode == HttpStatusCode.TooManyRequests) return new SlackAnswer.RateLimited(RetryAfter(response));
            if (response.StatusCode != HttpStatusCode.OK)
                return new SlackAnswer.Lost(string.Create(CultureInfo.InvariantCulture, $"http_{(int)response.StatusCode}"));
            var limit = method.StartsWith("conversations.", StringComparison.Ordinal) ? LargestHistory : LargestAnswer;
            return Read(response, await ReadAsync(response, limit, either.Token));
        }
        catch (HttpRequestException failed) when (failed.HttpRequestError
            is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError)
        {
            return new SlackAnswer.NotSent("connect_failed");
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException)
        {
            return new SlackAnswer.Lost("connection_lost");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SlackAnswer.Lost("timeout");
        }
    }

    private static SlackAnswer Read(HttpResponseMessage response, byte[]? body)
    {
        if (body is null) return new SlackAnswer.Lost("answer_too_large");
        if (SlackJson.TryParse(body) is not { } answer || answer["ok"] is not JsonValue ok || !ok.TryGetValue(out bool isOk))
            return new SlackAnswer.Lost("unreadable_answer");
        if (isOk) return new SlackAnswer.Ok(answer, Scopes(response));

        var code = SlackJson.Text(answer["error"]) ?? "no_error_code";
        return code is "ratelimited" or "rate_limited" ? new SlackAnswer.RateLimited(RetryAfter(response)) : new SlackAnswer.Error(code, answer);
    }

    private static async Task<byte[]?> ReadAsync(HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(chunk, cancellationToken)) > 0;)
        {
            if (buffer.Length + read > limit) return null;
            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    private static FormUrlEncodedContent Form(JsonObject arguments) => new(arguments
        .Where(argument => argument.Value is not null)
        .Select(argument => KeyValuePair.Create(
            argument.Key,
            argument.Value!.GetValueKind() == JsonValueKind.String ? argument.Value.GetValue<string>() : argument.Value.ToJsonString())));

    /// <summary>Obeyed between a second and an hour; a text or nothing means that Slack did not say.</summary>
    private static TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        if (response.Headers.RetryAfter?.Delta is not { } told) return null;
        return told < ShortestWait ? ShortestWait : told > LongestWait ? LongestWait : told;
    }

    private static IReadOnlyList<string> Scopes(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-OAuth-Scopes", out var scopes)
            ? [.. string.Join(',', scopes).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]
            : [];
}
