using BotService.Alerting.Chat;
using BotService.Alerting.Commands.Lookup;
using BotService.Alerting.Messages;
using BotService.Domain.Deals;
using BotService.Domain.Parties;

namespace BotService.Alerting.Commands;

public sealed class CompareCommand(PartyLedger ledger, PartyArgument arguments, PartyDirectory parties) : ICommand
{
    public CommandHelp Help { get; } = new(
        "compare", [], "vendor vendor",
        "Puts two vendors' deals side by side: number, disclosed value, largest, exclusive ones, kinds, and what they have with each other.",
        ["compare aws azure", "compare openai anthropic", "compare nvidia amd"]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (found, problem) = arguments.Read(call, 2, Help);
        if (problem is not null) return problem;
        var (first, second) = (found[0], found[1]);
        var (ofFirst, ofSecond) = (await ledger.ListAsync(first, cancellationToken), await ledger.ListAsync(second, cancellationToken));
        if (ofFirst.Count + ofSecond.Count == 0) return Replies.Say($"The ledger has no deal of {first.Name} or {second.Name} yet.");
        var shared = ofFirst.Where(row => ofSecond.Any(other => other.Deal.Id == row.Deal.Id)).ToList();
        List<LedgerDeal> all = [.. ofFirst, .. ofSecond.Except(shared)];
        var blocks = new List<MessageBlock>
        {
            new MessageBlock.Heading($"{first.Name} and {second.Name} compared"),
            Side(first, ofFirst),
            Side(second, ofSecond),
            shared.Count == 0
                ? new MessageBlock.Paragraph("The ledger knows no deal between the two.")
                : new MessageBlock.Bullets("Between the two", [.. shared.Take(5).Select(DealLine.Of)]),
            DealBlocks.RestsOn(all),
        };
        return new(
            new ChatMessage
            {
                Summary = $"{first.Name} and {second.Name} compared: {Wording.Count(all.Count, "deal or event", "deals and events")}",
                Blocks = blocks
            },
            IsShareable: true);
    }

    private MessageBlock.Bullets Side(Party party, IReadOnlyList<LedgerDeal> rows)
    {
        // As a mere partner it neither pays nor is paid.
        var valued = rows.Where(
            row => DealLine.UsdOf(row) > 0 && row.Deal.Parties.Any(other => other.Role != DealRole.Partner && ledger.IsOf(party, other))).ToList();
        var kinds = rows.GroupBy(row => row.Deal.Kind).OrderBy(kind => kind.Key == DealKind.Other)
            .ThenByDescending(kind => kind.Count())
            .Take(4)
            .Select(kind => Wording.Text($"{(kind.Key == DealKind.Other ? "no deal but an event" : Words.Of(kind.Key))} ({kind.Count()})"));
        return new MessageBlock.Bullets(NameOf(party),
        [
            RichText.Lead(
                Wording.Count(rows.Count, "deal or event", "deals and events"),
                rows.Count == 0 ? "in the ledger." : $"in the ledger: {Wording.Listed(kinds)}."),
            RichText.Lead(DealLine.Total(valued), $"disclosed in {Wording.Count(valued.Count, "deal", "deals")}."),
            RichText.Lead(
                "Largest:", valued.MaxBy(DealLine.UsdOf) is { } largest ? $"{largest.Title} ({Wording.Value(largest.Deal.Value)})" : "no value disclosed"),
            RichText.Lead("Exclusive:", Wording.Text($"{Exclusive(true)} said to be, {Exclusive(false)} said not to be, {Exclusive(null)} undisclosed")),
        ]);

        int Exclusive(bool? isSo) => rows.Count(row => row.Deal.IsExclusive == isSo);
    }

    /// <summary>A division is counted with its owner, which the press confuses it with.</summary>
    private string NameOf(Party party) => party is { IsDivision: true, Parent: { } parent } ? $"{party.Name} (with {parties.Find(parent)?.Name})" : party.Name;
}
