using System.Text.Json.Nodes;

namespace BotService.Tests.Fakes.Teams;

/// <summary>Activities as Teams sends them; ids are shaped as Teams' are.</summary>
public sealed class TeamsActivities(FakeTeams teams)
{
    public const string Bot = $"28:{FakeTeams.AppId}";
    public const string Alex = "29:1aLexWilberXyZ-0123456789abcdef";
    public const string Megan = "29:1mEganBowenXyZ-0123456789abcdef";
    public const string Personal = "a:1personalChatOpaqueId_abc-DEF0123456789";
    public const string Group = "19:2da4c29f6d7041eca70b638b43d45437@thread.v2";
    public const string Team = "19:0b7f32667e064dd9b25d7969801541f4@thread.tacv2";
    public const string Deals = "19:c3ad5a4b8e2f4a4f8d8f1d8e1a2b3c4d@thread.tacv2";

    private int _next = 1_600_000_000;

    public string ServiceUrl { get; set; } = teams.ServiceUrl;

    public string Tenant { get; set; } = FakeTeams.TenantId;

    public JsonObject Message(string text, string place = Personal, string from = Alex)
    {
        var activity = Of("message", place, from);
        activity["textFormat"] = "plain";
        if (place == Personal) activity["text"] = text;
        else
        {
            activity["text"] = $"<at>BotService</at> {text}";
            activity["entities"] = new JsonArray(new JsonObject
            {
                ["type"] = "mention",
                ["text"] = "<at>BotService</at>",
                ["mentioned"] = new JsonObject { ["id"] = Bot, ["name"] = "BotService" },
            });
        }

        return activity;
    }

    public JsonObject Installation(string action, string place = Personal, string? name = "Alex Wilber")
    {
        var activity = Of("installationUpdate", place, Alex);
        activity["action"] = action;
        if (name is null) activity["from"]!.AsObject().Remove("name");
        // An install in a team is told for its General channel.
        return activity;
    }

    public JsonObject Conversation(string place, string? eventType = null, string? added = null, string? removed = null, string? channelName = null)
    {
        var activity = Of("conversationUpdate", place, Alex);
        if (eventType is not null) activity["channelData"]!["eventType"] = eventType;
        if (channelName is not null) activity["channelData"]!["channel"]!["name"] = channelName;
        if (added is not null) activity["membersAdded"] = new JsonArray(new JsonObject { ["id"] = added });
        if (removed is not null) activity["membersRemoved"] = new JsonArray(new JsonObject { ["id"] = removed });
        return activity;
    }

    public JsonObject Invoke(string name, JsonObject value, string place = Personal, string? replyTo = null, string from = Alex)
    {
        var activity = Of("invoke", place, from);
        activity["name"] = name;
        activity["value"] = value;
        if (replyTo is not null)
        {
            activity["replyToId"] = replyTo;
            if (place is Deals or Team) activity["conversation"]!["id"] = $"{place};messageid={replyTo}";
        }

        return activity;
    }

    public JsonObject Press(string command, string? message, string place = Personal, string from = Alex) => Invoke(
        "adaptiveCard/action",
        new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "command", ["data"] = new JsonObject { ["command"] = command } },
            ["trigger"] = "manual",
        },
        place, message, from);

    public JsonObject Search(string query, int skip = 0, int count = 25) => Invoke("composeExtension/query", new JsonObject
    {
        ["commandId"] = "deal",
        ["parameters"] = new JsonArray(
            new JsonObject { ["name"] = query.Length == 0 ? "initialRun" : "query", ["value"] = query.Length == 0 ? "true" : query }),
        ["queryOptions"] = new JsonObject { ["skip"] = skip, ["count"] = count },
    });

    private JsonObject Of(string type, string place, string from)
    {
        var id = (_next++).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var channelData = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } };
        var isChannel = place is Deals or Team;
        if (isChannel)
        {
            channelData["team"] = new JsonObject { ["id"] = Team, ["name"] = "Corp Dev" };
            channelData["channel"] = new JsonObject { ["id"] = place };
        }

        return new JsonObject
        {
            ["type"] = type,
            ["id"] = id,
            ["timestamp"] = $"2026-11-22T10:00:00.{id[^3..]}Z",
            ["localTimestamp"] = $"2026-11-22T11:00:00.{id[^3..]}+01:00",
            ["localTimezone"] = "Europe/Berlin",
            ["serviceUrl"] = ServiceUrl,
            ["channelId"] = "msteams",
            ["from"] = new JsonObject
            {
                ["id"] = from,
                ["name"] = from == Alex ? "Alex Wilber" : "Megan Bowen",
                ["aadObjectId"] = "7d4c1c1a-58a4-4e1f-8d6b-0f5b8f0d2a20"
            },
            ["recipient"] = new JsonObject { ["id"] = Bot, ["name"] = "BotService" },
            ["conversation"] = new JsonObject
            {
                ["id"] = isChannel && type == "message" ? $"{place};messageid={id}" : place,
                ["conversationType"] = isChannel ? "channel" : place == Group ? "groupChat" : "personal",
                ["tenantId"] = Tenant,
                ["isGroup"] = place != Personal,
            },
            ["channelData"] = channelData,
        };
    }
}
