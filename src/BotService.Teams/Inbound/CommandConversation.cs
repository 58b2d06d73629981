using System.Text.Json.Nodes;
using BotService.Alerting.Chat;
using BotService.Alerting.Commands;
using BotService.Alerting.Outbox;
using BotService.Domain.Deliveries;
using BotService.Teams.Api;
using BotService.Teams.Outbound;
using BotService.Teams.Rendering;
using Microsoft.Extensions.Logging;

namespace BotService.Teams.Inbound;

/// <summary>
/// Answers what people write, in the thread where they wrote it. Not through the outbox: an answer belongs to its question, must not wait behind a
/// digest, and is worth
/// nothing an hour later.
/// </summary>
internal sealed partial class CommandConversation(
    ICommandRouter router, ITeamsApi api, TeamsPlatform platform, Pacer pacer, TimeProvider time, ILogger<CommandConversation> logger)
{
    private const int MostTries = 3;

    /// <summary>A command that takes longer is seen to be worked on.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    public async Task AnswerAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (MessageText.Of(activity) is not { } text) return;
        var address = new ConversationAddress(new Uri(activity.ServiceUrl!), activity.ConversationId!);
        var request = new CommandRequest(text, activity.Channel, activity.User, activity.About) { Mentioned = MessageText.Mentioned(activity) };
        var work = router.RunAsync(request, cancellationToken);
        using (var waited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
        {
            // It counts as a message, and is worth none that would be one too many.
            if (await Task.WhenAny(work, Task.Delay(Patience, time, waited.Token)) != work
                && pacer.Reserve(activity.Channel, platform.Pacing, TimeSpan.Zero).IsReserved)
                await api.SendAsync(address, new JsonObject { ["type"] = "typing" }, cancellationToken);
            await waited.CancelAsync();
        }

        var reply = await work;
        foreach (var message in reply.Message.Replies.Prepend(WithForm(reply)).SelectMany(message => MessageSplitter.Split(message)))
            if (!await SendAsync(activity, address, message, cancellationToken)) return;
    }

    /// <summary>A command that has a form offers it: Teams opens dialogs from buttons alone.</summary>
    public static ChatMessage WithForm(CommandReply reply) =>
        reply.Form is { } form && reply.Message.Actions.All(action => action.Kind != MessageActionKind.Form)
            ? reply.Message with { Actions = [new MessageAction(form.SubmitLabel, MessageActionKind.Form, form.Name), .. reply.Message.Actions] }
            : reply.Message;

    /// <summary>Tries again only where the message surely was not posted. False when it does not stand there.</summary>
    private async Task<bool> SendAsync(Activity activity, ConversationAddress address, ChatMessage message, CancellationToken cancellationToken)
    {
        var outgoing = CardRenderer.Activity(message);
        if (activity.Text("id") is { } question) outgoing["replyToId"] = question;
        DeliveryOutcome outcome = new DeliveryOutcome.Retry("rate_limited", null);
        for (var attempt = 1; attempt <= MostTries && outcome is DeliveryOutcome.Retry retry; attempt++)
        {
            var (isReserved, wait) = pacer.Reserve(activity.Channel, platform.Pacing, LongestWait);
            if (!isReserved) break;
            if (attempt > 1) wait = Max(wait, retry.After ?? TimeSpan.FromSeconds(attempt));
            if (wait > LongestWait) break;
            if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellationToken);
            outcome = ConnectorOutcomes.Of(await api.SendAsync(address, (JsonObject)outgoing.DeepClone(), cancellationToken), activity.Channel.Channel, null);
        }

        if (outcome is DeliveryOutcome.Sent) return true;
        LogNotAnswered(outcome.ToString());
        return false;
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    [LoggerMessage(5101, LogLevel.Warning, "An answer could not be posted: {Outcome}")]
    private partial void LogNotAnswered(string outcome);
}
