using BotService.Alerting.Chat;
using BotService.Alerting.Outbox;
using BotService.Domain.Deliveries;
using BotService.Teams.Api;

namespace BotService.Teams.Installing;

/// <summary>
/// What happens to places: installs, removals, renames, deletions
/// (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events). Every one may come twice.
/// </summary>
internal sealed class PlaceEvents(ConversationBook book, ITeamsApi api, IOutbox outbox, OutboxBell bell, TimeProvider time)
{
    public async Task InstallationAsync(Activity activity, string key, CancellationToken cancellationToken)
    {
        if (activity.Text("action") is { } action && action.StartsWith("remove", StringComparison.Ordinal)) await book.RemoveAsync(activity, cancellationToken);
        else if (await book.AddAsync(activity, activity.FromId, cancellationToken)) await WelcomeAsync(activity, key, cancellationToken);
    }

    public Task ConversationAsync(Activity activity, CancellationToken cancellationToken) => activity.EventType switch
    {
        "channelDeleted" => book.DropChannelAsync(activity, cancellationToken),
        "teamDeleted" or "teamHardDeleted" => book.DropTeamAsync(activity, cancellationToken),
        _ when activity.Ids("membersRemoved").Contains(activity.RecipientId) => book.RemoveAsync(activity, cancellationToken),
        _ when activity.Ids("membersAdded").Contains(activity.RecipientId) => book.AddAsync(activity, null, cancellationToken),
        "channelCreated" or "channelRenamed" or "channelRestored" or "teamRenamed" or "teamUnarchived" or "teamRestored" =>
            book.RememberAsync(activity, cancellationToken),
        _ => Task.CompletedTask,
    };

    /// <summary>Through the outbox, so that no install brings two: its key is that of the event.</summary>
    private async Task WelcomeAsync(Activity activity, string key, CancellationToken cancellationToken)
    {
        var channel = await book.RememberAsync(activity, cancellationToken);
        var added = await outbox.EnqueueAsync(
            [
                new Delivery
                {
                    Id = DeliveryId.New(time),
                    Key = DeliveryKeys.Notice(channel.Key, $"welcome {key}"),
                    Channel = channel.Key,
                    Kind = DeliveryKind.Notice,
                    Content = ChatJson.Write(WelcomeMessage.Compose(await InstallerAsync(activity, cancellationToken), channel)),
                    DueAt = time.GetUtcNow(),
                },
            ],
            cancellationToken);
        await book.MarkWelcomedAsync(channel.Key, cancellationToken);
        if (added > 0) bell.Ring();
    }

    /// <summary>Teams sends ids without names in installs.</summary>
    private async Task<string?> InstallerAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (activity.FromName is { } name) return name;
        var member = await api.GetMemberAsync(new(new Uri(activity.ServiceUrl!), activity.ConversationId!), activity.FromId!, cancellationToken);
        return member.IsSuccess ? member.Id("name") : null;
    }
}
