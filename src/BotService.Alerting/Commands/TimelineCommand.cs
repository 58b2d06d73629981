using BotService.Alerting.Chat;
using BotService.Alerting.Commands.Lookup;
using BotService.Alerting.Messages;

namespace BotService.Alerting.Commands;

public sealed class TimelineCommand(PartyLedger ledger, PartyArgument arguments) : ICommand
{
    private const int Most = 20;

    public CommandHelp Help { get; } = new(
        "timeline", ["history"], "vendor",
        "Lists a vendor's deals and lock-in events in the order in which they happened.",
        ["timeline aws", "timeline openai", "timeline broadcom"]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (found, problem) = arguments.Read(call, 1, Help);
        if (problem is not null) return problem;
        var party = found[0];
        var rows = await ledger.ListAsync(party, cancellationToken);
        if (rows.Count == 0) return Replies.Say($"The ledger has no deal or event of {party.Name} yet.");
        var shown = rows.OrderByDescending(row => row.Deal.AnnouncedOn).Take(Most).Reverse().ToList();
        var message = new ChatMessage
        {
            Summary = $"Timeline of {party.Name}: {Wording.Count(rows.Count, "event", "events")}",
            Blocks =
            [
                new MessageBlock.Heading($"Timeline of {party.Name}"),
                new MessageBlock.Bullets(rows.Count > Most ? Wording.Text($"The newest {Most} of {rows.Count}") : null, [.. shown.Select(DealLine.Of)]),
                .. DealBlocks.ChartOf(shown, ledger.FamilyOf(party)),
                DealBlocks.RestsOn(shown),
            ],
        };
        return new(message, IsShareable: true);
    }
}
