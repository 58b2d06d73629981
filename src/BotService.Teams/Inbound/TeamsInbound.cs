using System.Text.Json.Nodes;
using BotService.Alerting.Inbound;
using BotService.Teams.Api;
using BotService.Teams.Installing;

namespace BotService.Teams.Inbound;

/// <summary>Works on what the inbox holds for Teams.</summary>
internal sealed class TeamsInbound(ConversationBook book, PlaceEvents places, CommandConversation conversation) : IInboundHandler
{
    public string Platform => TeamsPlatform.PlatformName;

    public async Task HandleAsync(InboundEvent inbound, CancellationToken cancellationToken)
    {
        var activity = new Activity(JsonNode.Parse(inbound.Body)!.AsObject());
        switch (inbound.Kind)
        {
            case "message":
                await book.RememberAsync(activity, cancellationToken);
                await conversation.AnswerAsync(activity, cancellationToken);
                break;
            case "installationUpdate":
                await places.InstallationAsync(activity, inbound.Key, cancellationToken);
                break;
            case "conversationUpdate":
                await places.ConversationAsync(activity, cancellationToken);
                break;
        }
    }
}
