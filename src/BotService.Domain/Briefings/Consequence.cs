using BotService.Domain.Deals;
using BotService.Domain.Relevance;

namespace BotService.Domain.Briefings;

/// <summary>The third line and its section: who depends more, or less, on whom.</summary>
internal static class Consequence
{
    public static BriefingLine Line(BriefingFacts facts)
    {
        var evidence = facts.Lead.Score.Signals.Count > 0 ? facts.Of(facts.Lead.Score.Signals[0]) : facts.TitleEvidence;
        if (!facts.IsFlagged) return new(null, "No change in anyone's dependence on a vendor was found in it.", [facts.TitleEvidence]);
        var (full, brief) = Say(facts);
        return Sourced.Fit(new(full, [evidence]), new(brief, [evidence])).ToLine();
    }

    private static (string Full, string Brief) Say(BriefingFacts facts)
    {
        var vendor = facts.Vendor.Text;
        var direction = facts.Lead.Score.Direction;
        if (facts.With(DealRole.Customer) is { } customer && facts.With(DealRole.Supplier) is { } supplier)
            return direction == Direction.Down
                ? ($"{customer.Mention} becomes less dependent on a single supplier, which strengthens its hand against {supplier.Mention} and its rivals.", $"{customer.Mention} becomes less dependent on one supplier.")
                : ($"{customer.Mention} becomes more dependent on {supplier.Mention}, which gains a large customer that can't easily leave.", $"{customer.Mention} becomes more dependent on {supplier.Mention}.");
        if (facts.With(DealRole.Acquirer) is { } acquirer && facts.With(DealRole.Target) is { } target)
            return ($"Customers of {target.Mention} will depend on {acquirer.Mention} for its roadmap, prices and licences.", $"Customers of {target.Mention} will depend on {acquirer.Mention}.");
        if (facts.With(DealRole.Investor) is { } investor && facts.With(DealRole.Investee) is { } investee)
            return ($"Money now ties {investee.Mention} to {investor.Mention}: choosing one of them gets harder to separate from the other.", $"{investee.Mention} becomes more dependent on {investor.Mention}.");
        return facts.Kind switch
        {
            SignalKind.Deprecation => ($"Customers of {vendor} have to move on its timetable; whatever replaces this decides how tied they stay.", "Customers have to move on the vendor's timetable."),
            SignalKind.Price when direction == Direction.Down => ($"Staying with {vendor} gets cheaper; it does not get easier to leave.", "Staying gets cheaper; leaving does not get easier."),
            SignalKind.Price => ($"Customers of {vendor} pay more or move: how far the price can go shows how hard leaving is.", "Customers pay more or move."),
            SignalKind.Licence when direction == Direction.Down => ($"Users of {vendor} get wider rights, so that leaving or forking gets easier.", "Users get wider rights."),
            SignalKind.Licence => ($"Users of {vendor} keep their software on new terms, or look for a fork or a rival.", "Users accept new terms or look for a fork."),
            SignalKind.Egress when direction == Direction.Up => ($"Taking data out of {vendor} gets dearer, which raises the cost of leaving.", "Leaving gets dearer."),
            SignalKind.Egress => ($"Taking data out of {vendor} gets cheaper, which lowers the cost of leaving.", "Leaving gets cheaper."),
            SignalKind.Bundling => ($"{vendor} ties one product to another, so that a rival for either is harder to choose.", "One product is tied to another."),
            SignalKind.ClosedApi when direction == Direction.Down => ($"Access to {vendor} opens up, which leaves customers and rivals more choice.", "Access opens up."),
            SignalKind.ClosedApi => ($"Who builds on {vendor} loses a way in or out, and depends more on what it still allows.", "Customers lose a way in or out."),
            SignalKind.Antitrust => ($"The authorities question how {vendor} uses its position; a remedy would give customers and rivals more choice.", "A remedy would give customers more choice."),
            SignalKind.Regulation => ("The rule changes how freely customers can choose and leave their supplier.", "The rule changes how freely customers can leave."),
            SignalKind.Reduce => ($"It makes leaving, or doing without, {vendor} easier.", "It makes leaving a vendor easier."),
            SignalKind.Acquisition => ("Customers of the company that changes hands will depend on its new owner for roadmap, prices and licences.", "Customers will depend on the new owner."),
            SignalKind.Exclusive when direction == Direction.Down => ($"{vendor} loses an exclusive position, which opens the choice to others.", "An exclusive position ends."),
            _ when direction == Direction.Down => ($"It makes customers less dependent on {vendor}.", "It lowers dependence on a vendor."),
            _ when direction == Direction.Mixed => ($"It shifts who depends on {vendor}; who gains is not clear from the source.", "It shifts dependence; who gains is not clear."),
            _ => ($"It ties customers more closely to {vendor}.", "It ties customers more closely to a vendor."),
        };
    }

    public static IReadOnlyList<BriefingLine> Lines(BriefingFacts facts) => [Line(facts)];
}
