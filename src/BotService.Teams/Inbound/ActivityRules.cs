using System.Text.Json.Nodes;
using BotService.Teams.Api;
using Microsoft.Extensions.Options;

namespace BotService.Teams.Inbound;

/// <summary>What an activity must be beside genuine, whoever checked its token: of Teams, of the own tenant, and to be answered at an allowed host.</summary>
public sealed class ActivityRules(ServiceHosts hosts, IOptions<TeamsOptions> options)
{
    /// <returns>The HTTP status and the reason, for the log; null when there is nothing against it.</returns>
    public (int Status, string Reason)? Refusal(JsonObject activity)
    {
        var read = new Activity(activity);
        if (read is not { Type: not null, ServiceUrl: not null, ConversationId: not null, FromId: not null, ChannelId: "msteams" })
            return (400, "it is not an activity of Teams");
        if (!hosts.Allows(read.ServiceUrl)) return (403, "its service address is not on the list of allowed hosts");
        if (read.TenantId is not { } tenant) return (400, "it names no tenant, or two");
        return options.Value is { IsOpen: false, TenantId: not TeamsOptions.AnyTenant }
            && !string.Equals(tenant, options.Value.TenantId, StringComparison.OrdinalIgnoreCase)
            ? (403, "it comes from another tenant")
            : null;
    }
}
