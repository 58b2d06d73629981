using BotService.Alerting.Chat;
using BotService.Alerting.Messages;
using BotService.Alerting.Outbox;
using BotService.Alerting.Reviews;
using BotService.Alerting.Subscriptions;
using BotService.Alerting.Workspaces;
using BotService.Domain;
using BotService.Domain.Reviews;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Commands;

public sealed class AuditCommand(IAuditLog log, IChannelDeliveries deliveries, ISubscriptionStore subscriptions, IWorkspaceStore workspaces) : ICommand
{
    private const int Most = 200, ShortestPrefix = 4;

    public CommandHelp Help { get; } = new(
        "audit", [], "[story]",
        "Shows who did what, when, to which words of a story: asked, approved, edited, rejected, corrected, let go.",
        ["audit 7k2m9qx4tb", "audit 7k2m", "correct 7k2m9qx4tb"],
        ["It shows this channel, and the others of this workspace that you review."]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var here = call.Request.Channel;
        // Not by the story itself: the log outlives it.
        var id = call.Words.Count > 0 ? call.Words[0].Trim('`', '.', ',').ToLowerInvariant()
            : call.Request.Message is { } message ? (await deliveries.FindByMessageAsync(here.Workspace, message, cancellationToken))?.Story?.Value ?? ""
            : "";
        if (id.Length < ShortestPrefix)
            return Replies.Mend("Which story?", "Give its id, the ten characters in the small print under it, or at least four of them.", [.. Help.Examples]);
        var seen = new Dictionary<ChannelKey, string?>();
        var entries = new List<AuditEntry>();
        foreach (var entry in await log.ListAsync(here.Workspace, id, Most, cancellationToken))
        {
            if (!seen.TryGetValue(entry.Channel, out var name)) seen[entry.Channel] = name = await NameAsync(entry.Channel, call.Request, cancellationToken);
            if (name is not null) entries.Add(entry);
        }

        if (entries.Count == 0) return Replies.Say($"Nothing was reviewed or corrected here of a story “{id}”.");
        return new(new ChatMessage
        {
            Summary = $"What was done to “{entries[^1].Title}”",
            Blocks =
            [
                new MessageBlock.Heading(entries[^1].Title),
                new MessageBlock.Bullets("Oldest first", [.. entries.Select(entry => Line(entry, seen[entry.Channel]!))]),
            ],
        });
    }

    /// <summary>Null for a channel that the asker has no business with.</summary>
    private async Task<string?> NameAsync(ChannelKey channel, CommandRequest request, CancellationToken cancellationToken)
    {
        if (channel != request.Channel && (await subscriptions.FindAsync(channel, cancellationToken) is not { } subscription
            || ReviewPolicy.ReviewersOf(subscription).All(reviewer => reviewer.Id != request.User.Id))) return null;
        return (await workspaces.FindChannelAsync(channel, cancellationToken))?.Name ?? channel.Channel;
    }

    private static RichText Line(AuditEntry entry, string channel) => new(
    [
        new($"{Wording.DayAndTime(entry.At.ToUniversalTime())} UTC", TextStyle.Bold),
        new(" · "),
        entry.By is { } by ? AlertComposer.Person(by) : new("BotService"),
        new($" · {EnumNames<AuditAction>.Of(entry.Action)} in {channel} · words {entry.Hash}"),
        new($" · {(entry.Reason is { } reason ? $"“{reason}”" : string.Join(' ', entry.Words.Lines.Take(1).Select(ReviewedWords.Plain)))}"),
    ]);
}
