using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using BotService.Alerting.Commands;
using BotService.Domain.Subscriptions;
using BotService.Slack.Api;
using BotService.Slack.Installing;

namespace BotService.Slack.Inbound;

/// <summary>Names and time zones of people, where the workspace granted <c>users:read</c>; remembered for an hour.</summary>
public sealed class SlackPeople(ISlackApi api, TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<(WorkspaceId, string), (ChatUser User, long Since)> _known = new();

    public async Task<ChatUser> FindAsync(SlackInstallation installation, string id, string? name, CancellationToken cancellationToken)
    {
        var key = (installation.Workspace, id);
        if (_known.TryGetValue(key, out var known) && time.GetElapsedTime(known.Since) < Memory) return known.User;
        var user = new ChatUser(id, name ?? "you");
        if (!installation.May("users:read")) return user;

        var answer = await api.CallAsync("users.info", new JsonObject { ["user"] = id }, installation.Token, cancellationToken);
        if (answer is not SlackAnswer.Ok { Body: var body }) return user;
        user = new ChatUser(
            id, SlackJson.Text(body, "user", "profile", "display_name") ?? SlackJson.Text(body, "user", "real_name") ?? user.Name,
            SlackJson.Text(body, "user", "tz"));
        if (_known.Count >= Most) _known.Clear();
        _known[key] = (user, time.GetTimestamp());
        return user;
    }
}
