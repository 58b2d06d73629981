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
            return Replies.Say(
                $"The ledger has no deal in which {party.Name} is the customer or takes the money.", Replies.Run("All its deals", party.Id),
                Replies.Run("Timeline", $"timeline {party.Id}"));

        var suppliers = (
            from row in rows
            let sources = SourcesOf(party, row)
            from source in sources
            group (Row: row, Usd: DealLine.UsdOf(row) / sources.Count) by source into supplier
            orderby supplier.Sum(share => share.Usd) ?? 0 descending, supplier.Count() descending
            select new Supplier(supplier.Key, supplier.Sum(share => share.Usd) ?? 0, [.. supplier.Select(share => share.Row)])).ToList();
        var total = suppliers.Sum(supplier => supplier.Usd);
        var kinds =
            from row in rows
            group row by row.Deal.Kind into kind
            orderby kind.Sum(DealLine.UsdOf) ?? 0 descending, kind.Count() descending
            select $"{Words.Of(kind.Key)} {(kind.Any(row => DealLine.UsdOf(row) > 0) ? DealLine.Total(kind) : "undisclosed")} in "
                + $"{Wording.Count(kind.Count(), "deal", "deals")}";
        var blocks = new List<MessageBlock>
        {
            new MessageBlock.Heading($"On whom {party.Name} depends"),
            new MessageBlock.Paragraph(Concentration(party, suppliers, total)),
            new MessageBlock.Bullets("By disclosed value", [.. suppliers.Take(MostSuppliers).Select(supplier => Line(supplier, total))]),
            new MessageBlock.Paragraph(RichText.Lead("By kind:", Wording.Listed(kinds) + ".")),
        };
        var points = suppliers.Select(supplier => new ChartPoint(Wording.Shortened(supplier.Name, 20), Math.Round(supplier.Usd / 1_000_000_000m, 2)))
            .Where(point => point.Value > 0)
            .Take(6)
            .ToList();
        if (points.Count >= 3) blocks.Add(new MessageBlock.Chart($"Disclosed, by supplier", "$ billion", points));
        blocks.Add(DealBlocks.RestsOn(rows));
        return new(
            new ChatMessage
            {
                Summary =
                    $"On whom {party.Name} depends: {Wording.Count(suppliers.Count, "supplier", "suppliers")} in {Wording.Count(rows.Count, "deal", "deals")}",
                Blocks = blocks,
            },
            IsShareable: true);
    }

    private bool IsDependent(Party party, LedgerDeal row) =>
        row.Deal.Parties.Any(other => other.Role is DealRole.Customer or DealRole.Investee && ledger.IsOf(party, other));

    /// <summary>Who supplies or pays in the deal; partners only where nobody does.</summary>
    private List<string> SourcesOf(Party party, LedgerDeal row)
    {
        var others = row.Deal.Parties.Where(other => !ledger.IsOf(party, other)).ToList();
        var sources = others.Where(other => other.Role is DealRole.Supplier or DealRole.Investor).ToList();
        if (sources.Count == 0) sources = [.. others.Where(other => other.Role is DealRole.Partner)];
        return [.. sources.Select(source => source.Name).Distinct()];
    }

    private static string Concentration(Party party, List<Supplier> suppliers, decimal total)
    {
        if (suppliers.Count == 0) return "The ledger names nobody on the other side of its deals.";
        if (total == 0)
            return $"{party.Name} depends on {Wording.Count(suppliers.Count, "supplier", "suppliers")} in the ledger; no value is disclosed, "
                + "so that no share can be given.";
        // Herfindahl-Hirschman, 0 to 1; over 0.25 counts as highly concentrated
        var concentration = suppliers.Sum(supplier => supplier.Usd / total * (supplier.Usd / total));
        var word = concentration switch { > 0.25m => "highly concentrated", > 0.15m => "moderately concentrated", _ => "spread out" };
        var share = suppliers[0].Usd / total * 100;
        return Wording.Text(
            $"Of {Wording.Amount(new Money(total, "USD"))} disclosed, {suppliers[0].Name} stands for {share:0} %: {word} (index {concentration:0.00} of 1).")
            + " A deal with several suppliers is split evenly among them; “up to” counts in full.";
    }

    private static RichText Line(Supplier supplier, decimal total)
    {
        var share = supplier.Usd > 0 ? Wording.Text($"{Wording.Amount(new Money(supplier.Usd, "USD"))} ({supplier.Usd / total * 100:0} %)") : "undisclosed";
        var largest = supplier.Deals.OrderByDescending(row => DealLine.UsdOf(row) ?? 0).ThenByDescending(row => row.Deal.AnnouncedOn).First();
        return RichText.Lead(
            supplier.Name,
            $"{share} in {Wording.Count(supplier.Deals.Count, "deal", "deals")}{(supplier.Deals.Count > 1 ? ", the largest" : "")}: {largest.Title}");
    }

    /// <param name="Usd">Its share of what is disclosed.</param>
    private sealed record Supplier(string Name, decimal Usd, IReadOnlyList<LedgerDeal> Deals);
}
