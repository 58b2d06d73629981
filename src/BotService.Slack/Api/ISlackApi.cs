using System.Text.Json.Nodes;

namespace BotService.Slack.Api;

/// <summary>
/// Slack's Web API, one call at a time: the narrow seam below which an adapter is transport and authentication only. No adapter
/// retries, waits or throws for what Slack can answer.
/// </summary>
public interface ISlackApi
{
    /// <param name="method">As Slack names it: <c>chat.postMessage</c>.</param>
    /// <param name="arguments">Objects and arrays (blocks, views, metadata) as they are.</param>
    /// <param name="token">A bot's or an app's; null for <c>oauth.v2.access</c>, which authenticates by its arguments.</param>
    Task<SlackAnswer> CallAsync(string method, JsonObject arguments, SlackToken? token, CancellationToken cancellationToken);
}

/// <summary>What the opt-in project for Slack's .NET SDK registers; present only in a build with it.</summary>
public interface ISlackSdk : ISlackApi;
