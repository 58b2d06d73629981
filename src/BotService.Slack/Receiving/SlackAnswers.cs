using System.Text.Json.Nodes;
using BotService.Alerting.Commands;
using BotService.Slack.Api;
using BotService.Slack.Installing;
using BotService.Slack.Rendering;
using Microsoft.Extensions.Logging;

namespace BotService.Slack.Receiving;

/// <summary>Brings an answer to the person who asked: seen by them alone, unless it is meant for all.</summary>
public sealed partial class SlackAnswers(ISlackApi api, ResponseUrl responses, TimeProvider time, ILogger<SlackAnswers> logger)
{
    /// <summary>A person waits: a short pause that Slack asks for is waited out here; a longer one goes back to the inbox.</summary>
    private const int MostTries = 3;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>Slack takes five answers to one address; one is kept for sending again without a chart.</summary>
    private const int MostParts = 4;

    /// <param name="command">What was asked, for the share button; null for no such button.</param>
    /// <param name="responseUrl">Where a command or a button is answered; null for a message.</param>
    internal async Task SendAsync(
        SlackInstallation installation, SlackPlace place, string user, CommandReply reply, string? command, string? responseUrl, CancellationToken cancellationToken)
    {
        var share = reply is { IsShareable: true, IsPrivate: true } && !IsDirect(place) ? command : null;
        var parts = MessageSplitting.Split(reply.Message).Take(MostParts).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            var rendered = MessageRendering.Render(parts[i], i == 0 ? share : null, canChart: true);
            var answer = await PostAsync(installation, place, user, rendered, reply.IsPrivate, responseUrl, cancellationToken);
            for (var tries = 1; tries < MostTries && PauseOf(answer) is { } pause && pause <= LongestPause; tries++)
            {
                await Task.Delay(pause, time, cancellationToken);
                answer = await PostAsync(installation, place, user, rendered, reply.IsPrivate, responseUrl, cancellationToken);
            }

            if (IsBad(answer) && rendered.WithoutChart() is { } plainer) answer = await PostAsync(installation, place, user, plainer, reply.IsPrivate, responseUrl, cancellationToken);
            if (answer is SlackAnswer.NotSent or SlackAnswer.RateLimited) throw new SlackBusyException(answer.Reason); // surely not shown: the inbox brings it back
            if (answer is not SlackAnswer.Ok) LogNotAnswered(answer.Reason);
        }
    }

    /// <summary>Puts an answer into the channel for everybody, in place of the private one.</summary>
    internal async Task ShareAsync(SlackInstallation installation, SlackPlace place, CommandReply reply, string? responseUrl, CancellationToken cancellationToken)
    {
        await SendAsync(installation, place, "", reply with { IsPrivate = false, IsShareable = false }, null, responseUrl, cancellationToken);
        if (responseUrl is not null) await responses.PostAsync(responseUrl, new JsonObject { ["delete_original"] = true }, cancellationToken);
    }

    private async Task<SlackAnswer> PostAsync(
        SlackInstallation installation, SlackPlace place, string user, SlackMessage message, bool isPrivate, string? responseUrl, CancellationToken cancellationToken)
    {
        var payload = new JsonObject { ["text"] = message.Text, ["blocks"] = message.Blocks.DeepClone(), ["mrkdwn"] = false, ["unfurl_links"] = false, ["unfurl_media"] = false, ["link_names"] = false };
        if (place.Thread is not null) payload["thread_ts"] = place.Thread;
        if (responseUrl is not null)
        {
            payload["response_type"] = isPrivate ? "ephemeral" : "in_channel";
            payload["replace_original"] = false;
            return await responses.PostAsync(responseUrl, payload, cancellationToken);
        }

        payload["channel"] = place.Channel.Channel;
        if (!isPrivate || IsDirect(place)) return await api.CallAsync("chat.postMessage", payload, installation.Token, cancellationToken);
        payload["user"] = user;
        var shown = await api.CallAsync("chat.postEphemeral", payload, installation.Token, cancellationToken);
        if (shown is not SlackAnswer.Error || IsBad(shown)) return shown;

        // Not in that channel, or it takes nothing private: in their own chat with the bot then.
        payload.Remove("user");
        payload.Remove("thread_ts");
        payload["channel"] = user;
        return await api.CallAsync("chat.postMessage", payload, installation.Token, cancellationToken);
    }

    /// <summary>How long to wait before sending again what was surely not shown; null for every other answer.</summary>
    private static TimeSpan? PauseOf(SlackAnswer answer) => answer switch
    {
        SlackAnswer.RateLimited limited => limited.After ?? TimeSpan.FromSeconds(2),
        SlackAnswer.NotSent => TimeSpan.FromSeconds(1),
        _ => null,
    };

    private static bool IsDirect(SlackPlace place) => place.Channel.Channel.StartsWith('D');

    private static bool IsBad(SlackAnswer answer) => answer is SlackAnswer.Error { Code: var code } && code.StartsWith("invalid_blocks", StringComparison.Ordinal);

    [LoggerMessage(4102, LogLevel.Warning, "An answer did not reach the person who asked: {Reason}")]
    private partial void LogNotAnswered(string reason);
}

/// <summary>Slack did not take an answer, and surely did not show it: the work is done again from the inbox.</summary>
public sealed class SlackBusyException(string reason) : Exception($"Slack did not take the answer for now: {reason}.");
