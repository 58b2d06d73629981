using System.Text.Json.Nodes;
using BotService.Alerting.Inbound;
using BotService.Teams.Api;
using BotService.Teams.Rendering;

namespace BotService.Teams.Inbound;

/// <summary>Stores what can wait, answers what cannot.</summary>
internal sealed class TeamsHandler(IInbox inbox, InboxBell bell, Invokes invokes, TimeProvider time) : ITeamsHandler
{
    public async Task<InvokeResult?> HandleAsync(JsonObject activity, CancellationToken cancellationToken)
    {
        var read = new Activity(activity);
        switch (read.Type)
        {
            case "message" or "installationUpdate" or "conversationUpdate":
                var now = time.GetUtcNow();
                var inbound = new InboundEvent(read.InboxKey, read.Workspace, read.Type, CardJson.Write(activity), now)
                {
                    AloneSince = read.Type == "message" ? now - Activity.RepeatWindow : null,
                };
                if (await inbox.TryAcceptAsync(inbound, cancellationToken)) bell.Ring();
                return null;
            case "invoke":
                return await invokes.AnswerAsync(read, cancellationToken);
            default:
                return null; // typing, reactions, read receipts: nothing to do
        }
    }
}
