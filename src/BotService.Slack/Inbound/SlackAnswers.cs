using System.Text.Json.Nodes;
using BotService.Alerting.Commands;
using BotService.Alerting.Outbox;
using BotService.Domain.Deliveries;
using BotService.Slack.Api;
using BotService.Slack.Installing;
using BotService.Slack.Outbound;
using BotService.Slack.Rendering;
using Microsoft.Extensions.Logging;

namespace BotService.Slack.Inbound;

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
        SlackInstallation installation, SlackPlace place, string user, CommandReply reply, string? command, string? responseUrl,
        CancellationToken cancellationToken)
    {
        var share = reply is { IsShareable: true, IsPrivate: true } && !IsDirect(place) ? command : null;
        var parts = MessageSplitting.Split(reply.Message).Take(MostParts).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            var offer = i == 0 ? share : null;
            var rendered = MessageRendering.Render(part, offer, canChart: true);
            var answer = await TryAsync(rendered);
            if (IsBad(answer) && rendered.WithoutChart() is { } chartless) answer = await TryAsync(chartless);
            if (IsBad(answer)) answer = await TryAsync(MessageRendering.Render(part = PlainMessage.Of(part), offer));
            // shown twice is better than not at all, and it says so
            if (IsInDoubt(answer, responseUrl)) answer = await TryAsync(MessageRendering.Render(part, offer, isRepeat: true));
            // surely not shown: the inbox brings it back
            if (answer is SlackAnswer.NotSent or SlackAnswer.RateLimited) throw new SlackBusyException(answer.Reason);
            if (answer is not SlackAnswer.Ok) LogNotAnswered(answer.Reason);
        }

        async Task<SlackAnswer> TryAsync(SlackMessage message)
        {
            for (var tries = 1; ; tries++)
            {
                var answer = await time.WithPatienceAsync(
                    token => PostAsync(installation, place, user, message, reply.IsPrivate, responseUrl, token), cancellationToken);
                if (tries == MostTries || PauseOf(answer) is not { } pause || pause > LongestPause) return answer;
                await Task.Delay(pause, time, cancellationToken);
            }
        }
    }

    /// <summary>Puts an answer into the channel for everybody, in place of the private one.</summary>
    internal async Task ShareAsync(
        SlackInstallation installation, SlackPlace place, CommandReply reply, string? responseUrl, CancellationToken cancellationToken)
    {
        await SendAsync(installation, place, "", reply with { IsPrivate = false, IsShareable = false }, null, responseUrl, cancellationToken);
        if (responseUrl is not null) await responses.PostAsync(responseUrl, new JsonObject { ["delete_original"] = true }, cancellationToken);
    }

    private async Task<SlackAnswer> PostAsync(
        SlackInstallation installation, SlackPlace place, string user, SlackMessage message, bool isPrivate, string? responseUrl,
        CancellationToken cancellationToken)
    {
        var payload = new JsonObject
        {
            ["text"] = message.Text,
            ["blocks"] = message.Blocks.DeepClone(),
            ["mrkdwn"] = false,
            ["unfurl_links"] = false,
            ["unfurl_media"] = false,
            ["link_names"] = false,
        };
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

    private static bool IsBad(SlackAnswer answer) =>
        answer is SlackAnswer.Error { Code: var code } && SlackOutcomes.OfCode(code) is DeliveryOutcome.Refused { Kind: RefusalKind.MessageBad };

    /// <summary>Whether nobody knows if it was shown. What a response URL says in words was surely not.</summary>
    private static bool IsInDoubt(SlackAnswer answer, string? responseUrl) =>
        answer is SlackAnswer.Lost
            || (responseUrl is null && answer is SlackAnswer.Error { Code: var code } && SlackOutcomes.OfCode(code) is DeliveryOutcome.Unknown);

    [LoggerMessage(4102, LogLevel.Warning, "An answer did not reach the person who asked: {Reason}")]
    private partial void LogNotAnswered(string reason);
}

/// <summary>Slack did not take an answer, and surely did not show it: the work is done again from the inbox.</summary>
public sealed class SlackBusyException(string reason) : Exception($"Slack did not take the answer for now: {reason}.");
