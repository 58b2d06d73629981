using System.Text.Json.Nodes;
using BotService.Teams.Api;
using BotService.Teams.Inbound;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace BotService.Teams.BotFramework;

/// <summary>Hands each activity on as JSON, and an invoke's answer back. No type of the library goes further.</summary>
internal sealed class HandlerBot(ITeamsHandler handler, ActivityRules rules) : IBot
{
    private static readonly JsonSerializerSettings Settings = new() { NullValueHandling = NullValueHandling.Ignore };

    public async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        var activity = JsonNode.Parse(JsonConvert.SerializeObject(turnContext.Activity, Settings))!.AsObject();
        var result = rules.Refusal(activity) is { } refusal
            ? new InvokeResult(refusal.Status, null)
            : await handler.HandleAsync(activity, cancellationToken);
        if (turnContext.Activity.Type != ActivityTypes.Invoke) return;

        var answer = new InvokeResponse { Status = result?.Status ?? 501, Body = result?.Body is { } body ? JToken.Parse(body.ToJsonString()) : null };
        await turnContext.SendActivityAsync(new Microsoft.Bot.Schema.Activity("invokeResponse", value: answer), cancellationToken);
    }
}
