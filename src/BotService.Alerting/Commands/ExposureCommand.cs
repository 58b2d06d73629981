using BotService.Alerting.Chat;
using BotService.Alerting.Commands.Lookup;
using BotService.Alerting.Messages;
using BotService.Domain.Deals;
using BotService.Domain.Parties;

namespace BotService.Alerting.Commands;

public sealed class ExposureCommand(PartyLedger ledger, PartyArgument arguments) : ICommand
{
    private const int MostSuppliers = 8;

    public CommandHelp Help { get; } = new(
        "exposure", ["depends"], "vendor",
        "Shows on whom a company depends, by disclosed value and by kind, and how concentrated that is.",
        ["exposure openai", "exposure anthropic", "exposure sap"],
        ["Counted are deals in which it is the customer or takes the money; rumoured and abandoned ones are left out."]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (found, problem) = arguments.Read(call, 1, Help);
        if (problem is not null) return problem;
        var party = found[0];
        var rows = (await ledger.ListAsync(party, cancellationToken))
            .Where(row => row.Deal.Status is not (DealStatus.Rumoured or DealStatus.Abandoned) && IsDependent(party, row)).ToList();
        if (rows.Count == 0)
            return Replies.Say($"The ledger has no deal in which {party.Name} is the customer or takes the money.", Replies.Run("All its deals", party.Id), Replies.Run("Timeline", $"timeline {party.Id}"));

        var suppliers = (
            from row in rows
            from other in row.Deal.Parties
            where IsSource(other) && !ledger.IsOf(party, other)
            group row by other.Name into supplier
            let deals = supplier.DistinctBy(row => row.Deal.Id).ToList()
            orderby deals.Sum(DealLine.UsdOf) ?? 0 descending, deals.Count descending
            select (Name: supplier.Key, Deals: deals)).ToList();
        var total = suppliers.Sum(supplier => supplier.Deals.Sum(DealLine.UsdOf) ?? 0);
        var kinds = rows.GroupBy(row => row.Deal.Kind).OrderByDescending(kind => kind.Count()).Select(kind => Wording.Text($"{Words.Of(kind.Key)} ({kind.Count()})"));
        var blocks = new List<MessageBlock>
        {
            new MessageBlock.Heading($"On whom {party.Name} depends"),
            new MessageBlock.Paragraph(Concentration(party, suppliers, total)),
            new MessageBlock.Bullets("By disclosed value", [.. suppliers.Take(MostSuppliers).Select(supplier => Line(supplier.Name, supplier.Deals, total))]),
            new MessageBlock.Paragraph(RichText.Lead("By kind:", Wording.Listed(kinds) + ".")),
        };
        var points = suppliers.Select(supplier => new ChartPoint(Wording.Shortened(supplier.Name, 20), Math.Round((supplier.Deals.Sum(DealLine.UsdOf) ?? 0) / 1_000_000_000m, 2))).Where(point => point.Value > 0).Take(6).ToList();
        if (points.Count >= 3) blocks.Add(new MessageBlock.Chart($"Disclosed, by supplier", "$ billion", points));
        blocks.Add(DealBlocks.RestsOn(rows));
        return new(new ChatMessage { Summary = $"On whom {party.Name} depends: {Wording.Count(suppliers.Count, "supplier", "suppliers")} in {Wording.Count(rows.Count, "deal", "deals")}", Blocks = blocks }, IsShareable: true);
    }

    private bool IsDependent(Party party, LedgerDeal row) => row.Deal.Parties.Any(other => other.Role is DealRole.Customer or DealRole.Investee && ledger.IsOf(party, other));

    private static bool IsSource(DealParty party) => party.Role is DealRole.Supplier or DealRole.Investor or DealRole.Partner;

    private static string Concentration(Party party, List<(string Name, List<LedgerDeal> Deals)> suppliers, decimal total)
    {
        if (suppliers.Count == 0) return "The ledger names nobody on the other side of its deals.";
        if (total == 0) return $"{party.Name} depends on {Wording.Count(suppliers.Count, "supplier", "suppliers")} in the ledger; no value is disclosed, so that no share can be given.";
        var shares = suppliers.Select(supplier => (supplier.Deals.Sum(DealLine.UsdOf) ?? 0) / total).ToList();
        var concentration = shares.Sum(share => share * share); // Herfindahl-Hirschman, 0 to 1; over 0.25 counts as highly concentrated
        var word = concentration switch { > 0.25m => "highly concentrated", > 0.15m => "moderately concentrated", _ => "spread out" };
        return Wording.Text($"Of {Wording.Amount(new Money(total, "USD"))} disclosed, {suppliers[0].Name} stands for {shares[0] * 100:0} %: {word} (index {concentration:0.00} of 1). A deal with several suppliers counts for each of them.");
    }

    private static RichText Line(string name, List<LedgerDeal> deals, decimal total)
    {
        var usd = deals.Sum(DealLine.UsdOf) ?? 0;
        var share = total > 0 ? Wording.Text($" ({usd / total * 100:0} %)") : "";
        return RichText.Lead(name, $"{(usd > 0 ? Wording.Amount(new Money(usd, "USD")) + share : "undisclosed")} in {Wording.Count(deals.Count, "deal", "deals")}: {Wording.Shortened(Wording.Listed(deals.Select(row => row.Title)), 160)}");
    }
}
