using BotService.Alerting.Inbound;
using BotService.Teams.Api;
using BotService.Teams.Installing;
using BotService.Teams.Rendering;

namespace BotService.Teams.Inbound;

/// <summary>Requests that wait for an answer: pressed buttons, dialogs, the search box. Each kind has its own class; this one tells them apart.</summary>
internal sealed class Invokes(
    IInbox inbox, ConversationBook book, CardActionInvokes actions, DialogInvokes dialogs, DealSearchInvokes search, TimeProvider time)
{
    public async Task<InvokeResult> AnswerAsync(Activity activity, CancellationToken cancellationToken)
    {
        switch (activity.Name)
        {
            case "adaptiveCard/action":
                await book.RememberAsync(activity, cancellationToken);
                return activity.Text("value", "action", "verb") == CardActions.RefreshVerb
                    ? await actions.RefreshAsync(activity, cancellationToken)
                    : await actions.RunAsync(activity, await IsNewAsync(activity, cancellationToken), cancellationToken);
            case "task/fetch":
                return await dialogs.OpenAsync(activity, cancellationToken);
            case "task/submit":
                await book.RememberAsync(activity, cancellationToken);
                return await dialogs.SubmitAsync(activity, await IsNewAsync(activity, cancellationToken), cancellationToken);
            case "composeExtension/query":
                return await search.AnswerAsync(activity, cancellationToken);
            default:
                return new InvokeResult(501, null);
        }
    }

    /// <summary>
    /// False for one that was delivered before: it has had its effect. Nothing of it is left for the inbox to do, since its answer cannot be given
    /// later; whoever pressed
    /// sees that there was none, and presses again.
    /// </summary>
    private async Task<bool> IsNewAsync(Activity activity, CancellationToken cancellationToken)
    {
        var key = activity.InboxKey;
        var inbound = new InboundEvent(key, activity.Workspace, "invoke", CardJson.Write(activity.Json), time.GetUtcNow());
        if (!await inbox.TryAcceptAsync(inbound, cancellationToken)) return false;
        await inbox.CompleteAsync(key, null, cancellationToken);
        return true;
    }
}
