using System.Text.Json.Nodes;
using BotService.Alerting.Chat;
using BotService.Alerting.Commands;
using BotService.Alerting.Outbox;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Deliveries;
using BotService.Teams.Api;
using BotService.Teams.Rendering;

namespace BotService.Teams.Inbound;

/// <summary>
/// Pressed buttons:
/// https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards
/// The answer is a card that the presser alone sees in place of the message's: the message with the answer under it.
/// </summary>
internal sealed class CardActionInvokes(ICommandRouter router, IChannelDeliveries deliveries, IFeedbackStore feedback)
{
    private const string MessageType = "application/vnd.microsoft.activity.message";

    /// <summary>The message as it is now, with its votes; Teams asks for it when the card comes into view.</summary>
    public async Task<InvokeResult> RefreshAsync(Activity activity, CancellationToken cancellationToken) =>
        await FindMessageAsync(activity, cancellationToken) is { } message
            ? await CardAsync(activity, message, null, cancellationToken)
            : Answer(MessageType, "This message is too old to be brought up to date.");

    public async Task<InvokeResult> RunAsync(Activity activity, bool isNew, CancellationToken cancellationToken)
    {
        if (activity.Text("value", "action", "data", "command") is not { } command)
            return InvokeResult.Ok(CardJson.Object(
                ("statusCode", 400),
                ("type", "application/vnd.microsoft.error"),
                ("value", CardJson.Object(("code", "BadRequest"), ("message", "This button carries no command. Write help to see what there is.")))));

        var message = await FindMessageAsync(activity, cancellationToken);
        if (!isNew) return message is null ? Answer(MessageType, "Done already.") : await CardAsync(activity, message, null, cancellationToken);

        var reply = await router.RunAsync(new CommandRequest(command, activity.Channel, activity.User, activity.About), cancellationToken);
        var answer = MessageSplitter.Split(CommandConversation.WithForm(reply))[0];
        return message is null
            ? Answer(CardJson.ContentType, CardRenderer.Card(answer))
            : await CardAsync(activity, message, answer, cancellationToken);
    }

    private async Task<InvokeResult> CardAsync(Activity activity, ChatMessage message, ChatMessage? answer, CancellationToken cancellationToken)
    {
        var votes = message.Story is { } story ? await feedback.CountVotesAsync(activity.Channel, story, cancellationToken) : null;
        return Answer(CardJson.ContentType, CardRenderer.Card(message, new CardExtras(Answer: answer, Votes: votes)));
    }

    /// <summary>What stands in the message: a button of a card that came through the outbox; null for other cards.</summary>
    private async Task<ChatMessage?> FindMessageAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (activity.About is not { } about || activity.ReplyToId is null) return null;
        var delivery = await deliveries.FindByMessageAsync(activity.Workspace, about, cancellationToken);
        if (delivery is null || delivery.Channel != activity.Channel) return null;
        var edit = delivery.Story is { } story
            ? (await deliveries.ListForStoryAsync(activity.Channel, story, cancellationToken))
                .LastOrDefault(one => one is { Kind: DeliveryKind.Edit, State: DeliveryState.Sent } && one.Message == delivery.Message)
            : null;
        return ChatJson.Read((edit ?? delivery).Content) with { Replies = [] };
    }

    private static InvokeResult Answer(string type, JsonNode value) =>
        InvokeResult.Ok(CardJson.Object(("statusCode", 200), ("type", type), ("value", value)));
}
