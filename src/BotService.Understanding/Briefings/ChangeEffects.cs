using BotService.Domain.Deals;
using BotService.Domain.Relevance;
using BotService.Understanding.Deals;

namespace BotService.Understanding.Briefings;

/// <summary>What any other news means: a price, a licence, an end of support, a case, a way out.</summary>
internal static class ChangeEffects
{
    public static Effect Of(BriefingFacts facts)
    {
        var vendor = facts.Vendor.Text;
        var down = facts.Lead.Score.Direction == Direction.Down;
        return facts switch
        {
            { Deal.Status: DealStatus.Abandoned } => Ending(facts, vendor),
            { IsCase: true } => Antitrust(facts, vendor),
            _ => facts.Kind switch
            {
                SignalKind.Deprecation => Deprecation(facts, vendor),
                SignalKind.Price => down ? Cheaper(facts, vendor) : Dearer(facts, vendor),
                SignalKind.Licence => down ? Freer(facts, vendor) : Relicensed(facts, vendor),
                SignalKind.Egress => Egress(facts, vendor, down),
                SignalKind.Bundling => Bundling(facts, vendor, down),
                SignalKind.ClosedApi => down ? Opened(facts, vendor) : Closed(facts, vendor),
                SignalKind.Antitrust => Antitrust(facts, vendor),
                SignalKind.Regulation => Regulation(facts, vendor),
                SignalKind.Reduce => Reduce(facts, vendor),
                SignalKind.Acquisition => Ownership(facts, vendor),
                _ when down => Loosened(facts, vendor),
                _ => Tightened(facts, vendor),
            },
        };
    }

    private static Effect Deprecation(BriefingFacts facts, string vendor)
    {
        var hasDate = facts.Dates.Count > 0;
        var line = hasDate
            ? facts.OneOf($"The calendar is {vendor}'s, not its customers': who has not moved by then runs without support or not at all.", $"Customers move when {vendor} says so; if its own successor is the easy way, they end up tied more closely.", $"A fixed end turns a choice into a deadline, and the vendor's own replacement is the shortest way to meet it.")
            : facts.OneOf($"Customers of {vendor} have to move without knowing when, which makes its own replacement the safe answer.", $"What is built on it has to be rebuilt, and {vendor} decides how long there is for that.", $"It shows who holds the switch: {vendor} can end what its customers build on.");
        return new()
        {
            Line = line,
            Brief = $"Customers of {vendor} have to move on its timetable.",
            Last = "Customers have to move on the vendor's timetable.",
            Gains = $"{vendor}, which stops carrying the old product and can steer its users to the next one; rivals gain only where moving there is no harder.",
            Loses = "those who built on it: the work is theirs, and the date is not.",
            Engineering = hasDate ? $"should search code, scripts and scheduled jobs for it now and plan the move backwards from {Date(facts)}." : "should search code, scripts and scheduled jobs for it now, before a date is set.",
            Procurement = $"should ask {vendor} for extended support, credits for the migration, or a way out of the remaining term.",
            Founders = $"that ship it inside their own product need to tell customers before {vendor} does.",
            Choosing = $"should take it as a sample of how much notice {vendor} gives.",
        };
    }

    private static Effect Dearer(BriefingFacts facts, string vendor) => new()
    {
        Line = facts.OneOf($"How many customers pay rather than leave will show {vendor} how dear leaving is, and what it can ask next time.", $"{vendor} charges more because leaving costs more: the dearer the move, the safer the rise.", $"A rise of this kind tests the lock: customers of {vendor} pay, renegotiate, or find the budget to move."),
        Brief = $"Customers of {vendor} pay more or move.",
        Last = "Customers pay more or move.",
        Gains = $"{vendor} at the next renewal; rivals that can take over with little work.",
        Loses = $"customers in the middle of a build, who can neither stop using {vendor} nor compare offers in time.",
        Engineering = "should measure what they really use, drop what they don't, and cost the move to the closest alternative.",
        Procurement = $"should check renewal dates, price caps and notice periods in the contract with {vendor}, and ask for the old price in return for a longer term only with care.",
        Founders = "whose prices contain it should recompute margins before the change reaches the bill.",
        Choosing = $"should ask {vendor} and its rivals for a cap on future rises in writing.",
    };

    private static Effect Cheaper(BriefingFacts facts, string vendor) => new()
    {
        Line = facts.OneOf($"Staying with {vendor} gets cheaper; leaving does not get easier.", $"A lower price draws more work to {vendor}, and work that has moved in is what makes moving out hard."),
        Brief = "Staying gets cheaper; leaving does not get easier.",
        Last = "Staying gets cheaper; leaving does not get easier.",
        Gains = $"customers of {vendor} now, and {vendor} later through what they move to it.",
        Loses = "rivals that cannot follow the price.",
        Engineering = "can move cost-bound work there, as long as it stays portable.",
        Procurement = $"should ask for the new price on existing commitments with {vendor}, not for new ones alone.",
        Founders = "can pass it on or keep it, but should not plan on it lasting.",
        Choosing = "should compare the cost of leaving along with the price.",
    };

    private static Effect Relicensed(BriefingFacts facts, string vendor) => new()
    {
        Line = facts.OneOf($"What was free to run or resell now depends on {vendor}'s permission; a fork or a rival is the only other way.", $"Users of {vendor} choose between its new terms, the last version under the old ones, and a fork.", $"A licence can be changed again: who builds on {vendor} depends on its terms as much as on its code."),
        Brief = $"Users of {vendor} accept new terms or look for a fork.",
        Last = "Users accept new terms or look for a fork.",
        Gains = $"{vendor}, which can charge those who lived off its work, cloud providers above all.",
        Loses = $"who embeds or hosts {vendor}; users who merely run it lose the certainty that this stays so.",
        Engineering = "should note which versions they run, pin the last one under the old terms, and watch for a fork with several maintainers.",
        Procurement = $"should have the new terms of {vendor} read against actual use before the next upgrade, not at the next audit.",
        Founders = $"that host or embed {vendor} in what they sell need legal advice first: they are whom such terms aim at.",
        Choosing = "should ask who owns the copyright and whether a foundation holds the name.",
    };

    private static Effect Freer(BriefingFacts facts, string vendor) => new()
    {
        Line = facts.OneOf($"Wider rights to {vendor} make a fork or a second host possible, which is what keeps a vendor honest.", $"Users of {vendor} can now run, change or host it elsewhere, so that staying becomes a choice."),
        Brief = "Users get wider rights.",
        Last = "Users get wider rights.",
        Gains = $"users of {vendor} and those who offer it as a service.",
        Loses = $"{vendor} as the only source, and vendors that sold a replacement.",
        Engineering = "can plan to run or patch it themselves where that pays.",
        Procurement = $"has a second offer to ask for when it renews with {vendor}.",
        Founders = "may build on it with less risk of being shut out.",
        Choosing = "can count the licence in its favour, and should check whether new versions keep it.",
    };

    private static Effect Egress(BriefingFacts facts, string vendor, bool down) => down
        ? new()
        {
            Line = facts.OneOf($"Taking data out of {vendor} costs less, which removes one of the reasons to stay where the data is.", $"The fee was a toll on leaving {vendor}: without it, rivals can be compared on price alone."),
            Brief = "Leaving gets cheaper.",
            Last = "Leaving gets cheaper.",
            Gains = $"customers of {vendor} with much data, and rivals that wait for it.",
            Loses = $"{vendor}, which has to hold customers by its service.",
            Engineering = "can plan copies and fail-over across providers with one cost less.",
            Procurement = "should read the conditions: credits and waivers often apply to a full exit alone.",
            Founders = "with data-heavy products can ask for offers elsewhere again.",
            Choosing = "should ask every provider on the list for the same.",
        }
        : new()
        {
            Line = $"Taking data out of {vendor} gets dearer, which raises the cost of leaving with every byte stored.",
            Brief = "Leaving gets dearer.",
            Last = "Leaving gets dearer.",
            Gains = $"{vendor}: the more a customer stores, the less it can move.",
            Loses = "customers with much data, and who serves them from elsewhere.",
            Engineering = "should measure what leaves the provider each month and keep it close to where it is used.",
            Procurement = "should ask for a waiver of transfer charges on exit while a contract is still open.",
            Founders = "with data-heavy products should price an exit before they grow into it.",
            Choosing = "should compare providers with transfer charges included.",
        };

    private static Effect Bundling(BriefingFacts facts, string vendor, bool down) => down
        ? Loosened(facts, vendor)
        : new()
        {
            Line = facts.OneOf($"{vendor} ties one product to another, so that a rival for either has to beat both.", $"Who needs one of {vendor}'s products pays for the other too, which leaves rivals little to sell."),
            Brief = "One product is tied to another.",
            Last = "One product is tied to another.",
            Gains = $"{vendor}: its stronger product carries the weaker one.",
            Loses = "rivals of the weaker product, and customers who wanted only one of them.",
            Engineering = "should keep using the tool that fits until the bundle is really needed.",
            Procurement = $"should ask {vendor} for prices of the parts, in writing.",
            Founders = "that compete with a part of the bundle need customers who buy for quality, not by default.",
            Choosing = "should count what they would pay for and not use.",
        };

    private static Effect Closed(BriefingFacts facts, string vendor) => new()
    {
        Line = facts.OneOf($"Who builds on {vendor} loses a way in or out, and depends more on what it still allows.", $"Access was {vendor}'s to give and is its to take: what rests on it can stop from one day to the next.", $"A door closes at {vendor}: integrations that used it need another, or its permission."),
        Brief = "Customers lose a way in or out.",
        Last = "Customers lose a way in or out.",
        Gains = $"{vendor}, which decides who may connect and at what price.",
        Loses = "makers of integrations and alternative clients, and the customers who use them.",
        Engineering = $"should list what calls {vendor}'s interfaces and what fails without them.",
        Procurement = "should ask for access to be part of the contract, with notice before it changes.",
        Founders = $"whose product is an add-on to {vendor} depend on a permission, and should say so to their investors.",
        Choosing = "should prefer interfaces that are documented, open to all and contractually assured.",
    };

    private static Effect Opened(BriefingFacts facts, string vendor) => new()
    {
        Line = facts.OneOf($"More can connect to {vendor} than before, which leaves customers and rivals more choice.", $"{vendor} lets others in: customers can combine it with products of their own choice."),
        Brief = "Access opens up.",
        Last = "Access opens up.",
        Gains = "customers who mix vendors, and makers of integrations.",
        Loses = $"{vendor} as gatekeeper, though it may gain users by it.",
        Engineering = "can replace workarounds by a supported way.",
        Procurement = "should ask how long the opening is guaranteed.",
        Founders = "can build on it, with an eye on the terms.",
        Choosing = "can count it in, once it is in the documentation.",
    };

    private static Effect Antitrust(BriefingFacts facts, string vendor) => new()
    {
        Line = HasWord(facts, ClearWords) ? facts.OneOf($"With the way clear for {vendor}, its customers lose the chance that an authority sets conditions for them.", $"Nothing more stands between {vendor} and its customers here: what it may do next is up to its contracts.") : HasWord(facts, DecidedWords) ? facts.OneOf($"{vendor} now answers to a decision: customers and rivals can hold it to what it has to open or change.", $"What was {vendor}'s choice becomes a duty, and its customers can compare its terms with what was decided.") : facts.OneOf($"If the case succeeds, customers and rivals get choices that {vendor} now decides on; until then nothing changes for them.", $"The question is how {vendor} uses its position: a remedy could loosen defaults, bundles or terms its customers live with.", $"For customers of {vendor} the case is a lever in talks today and perhaps a way out later."),
        Brief = "A remedy would give customers more choice.",
        Last = "A remedy would give customers more choice.",
        Gains = $"rivals and large customers of {vendor}, who can point to the case; its other customers only once there is a remedy.",
        Loses = $"{vendor}: it has to explain its terms in public and may have to change them.",
        Engineering = "need not act yet, but should note which defaults and interfaces are at issue.",
        Procurement = $"can ask {vendor} for the terms that the authorities ask for, ahead of a decision.",
        Founders = $"that compete with {vendor}, or sell through it, should read what the authority asks for and tell it what they see.",
        Choosing = "should not wait for the outcome: such cases take years.",
    };

    private static Effect Regulation(BriefingFacts facts, string vendor) => new()
    {
        Line = facts.OneOf("The rule changes how freely customers can choose and leave their supplier, whatever their contracts say.", "Rights that customers had to negotiate for become law, which shifts weight from vendors to them.", "What vendors may demand of those who want to leave is no longer theirs alone to decide."),
        Brief = "The rule changes how freely customers can leave.",
        Last = "The rule changes how freely customers can leave.",
        Gains = "customers who want to move or mix suppliers, and suppliers that are chosen on merit.",
        Loses = "vendors whose terms rest on the cost of leaving.",
        Engineering = "should find out which data and interfaces the rule covers before they design around its absence.",
        Procurement = "should have standard terms checked against it and ask vendors how they comply.",
        Founders = "may find doors opened that incumbents kept shut, and duties of their own.",
        Choosing = "can ask for the coming rights in contracts signed now.",
    };

    private static Effect Reduce(BriefingFacts facts, string vendor) => new()
    {
        Line = HasWord(facts, OpenWords)
            ? facts.OneOf("What is open can be run, forked or hosted by others, so that no single vendor decides how long it lives.", "An open alternative is what makes an offer to stay worth negotiating; here is one more.", "Code and standards that nobody owns alone cannot be repriced or withdrawn by one company.")
            : HasWord(facts, LeaveWords)
            ? facts.OneOf($"It shows that leaving {vendor} can be done, which others in the same position will quote at renewal.", $"One customer less for {vendor}, and one more account of what the way out takes.")
            : facts.OneOf("There is one more way to do without a single vendor, which customers can hold against the one they have.", "A second source is worth having even unused: it lowers what the first can ask.", "It lowers the cost of leaving, and with it what a vendor can ask for staying."),
        Brief = "It makes leaving a vendor easier.",
        Last = "It makes leaving a vendor easier.",
        Gains = "customers, in talks with their present vendor as much as by moving.",
        Loses = "vendors that were without an alternative.",
        Engineering = "should try it on something small and find out what is missing.",
        Procurement = $"can name it as an alternative at the next renewal{(facts.VendorMention is null ? "" : $", with {vendor} or its rivals")}.",
        Founders = "gain room to choose before their own product is tied to one vendor.",
        Choosing = "should put it on the list and check who stands behind it.",
    };

    private static Effect Ownership(BriefingFacts facts, string vendor) => new()
    {
        Line = facts.OneOf("Customers of the company that changes hands will take roadmap, prices and licences from its new owner.", "A change of owner is a change of priorities: what its customers signed for may not be what they renew.", "Who decides on the product changes, and its customers were not asked."),
        Brief = "Customers will depend on the new owner.",
        Last = "Customers will depend on the new owner.",
        Gains = "the buyer, which gets a product and those who depend on it.",
        Loses = "customers that chose the vendor for its independence.",
        Engineering = "should export data and configuration and note what has no equivalent elsewhere.",
        Procurement = "should look for a change-of-control clause and for renewal dates near the closing.",
        Founders = $"that build on {vendor} should ask what happens to partner programmes and API access.",
        Choosing = "should wait for a written roadmap before they sign for years.",
    };

    /// <summary>A deal that ends sets free who was bound by it.</summary>
    private static Effect Ending(BriefingFacts facts, string vendor)
    {
        var (left, leaver) = (facts.With(DealRole.Supplier)?.Mention ?? facts.With(DealRole.Acquirer)?.Mention ?? vendor, facts.With(DealRole.Customer)?.Mention ?? facts.With(DealRole.Target)?.Mention ?? "the customer");
        return new()
        {
            Line = facts.With(DealRole.Target) is { } target ? facts.OneOf($"{target.Mention} stays out of other hands for now: its customers keep the vendor they chose.", $"With the purchase off, customers of {target.Mention} keep a choice that would have gone.") : facts.OneOf($"The end of the deal frees {leaver} to choose anew, and shows that leaving {left} can be done.", $"{left} loses a customer it could count on; others in the same position will ask how it was done."),
            Brief = $"A tie to {left} ends.",
            Last = "A tie between vendor and customer ends.",
            Gains = $"{Phrase.Capital(leaver)}, and rivals of {left} that can offer for what is now open.",
            Loses = $"{left}: the income, and the argument that nobody leaves.",
            Engineering = $"that build on {left} should note what {leaver} moves to, and what it keeps.",
            Procurement = $"can cite it in talks with {left} about exit terms.",
            Founders = "that sell an alternative have an account to call on.",
            Choosing = $"should ask {left} for a reference that renewed.",
        };
    }

    private static Effect Loosened(BriefingFacts facts, string vendor) => new()
    {
        Line = facts.OneOf($"{vendor} holds its customers less tightly than before, which opens the choice to others.", $"It makes customers less dependent on {vendor}, and gives rivals a chance they did not have."),
        Brief = "It lowers dependence on a vendor.",
        Last = "It lowers dependence on a vendor.",
        Gains = $"customers of {vendor}, and rivals that were kept out.",
        Loses = $"{vendor}: an advantage that did not rest on its product.",
        Engineering = "can plan for a second supplier where there was one.",
        Procurement = $"has a better hand in its next talks with {vendor}.",
        Founders = "find a market a little more open.",
        Choosing = "can take offers into account that were closed to them.",
    };

    private static Effect Tightened(BriefingFacts facts, string vendor) => new()
    {
        Line = facts.OneOf($"It ties customers more closely to {vendor}, and those who follow find fewer ways out.", $"More rests on {vendor} after this than before: whoever depends on it depends on its plans.", $"The position of {vendor} gets stronger, and with it what it can ask of its customers."),
        Brief = "It ties customers more closely to a vendor.",
        Last = "It ties customers more closely to a vendor.",
        Gains = $"{vendor}: commitments make its position harder to attack.",
        Loses = $"rivals of {vendor}, and customers that wanted to keep two suppliers.",
        Engineering = $"that build on {vendor} should keep the parts that touch it behind an interface of their own.",
        Procurement = $"should write down now what leaving {vendor} would cost, while the answer is still small.",
        Founders = $"that rely on {vendor} should know the notice it has to give them.",
        Choosing = $"should ask {vendor} for exit terms before, not after, they commit.",
    };

    private static readonly HashSet<ulong> ClearWords = DealWords.Set("approve~ clear~ cleared okays ok"), DecidedWords = DealWords.Set("accept~ order~ rule~ ruling remedy remedies settle~ settlement commitments convict~ verdict fine~"), OpenWords = DealWords.Set("open fork~ foundation donate~ donating standard standards opensource"), LeaveWords = DealWords.Set("leave~ ditch~ abandon~ migrate~ move~ switch~ quit~ drop~ exit~ replace~");

    private static bool HasWord(BriefingFacts facts, HashSet<ulong> words)
    {
        for (var i = 0; i < facts.Reading.TitleCount; i++)
            if (words.Contains(facts.Reading.Tokens[i].Hash)) return true;
        return false;
    }

    private static string Date(BriefingFacts facts) => facts.Reading.Quote(facts.Dates[0].From, facts.Dates[0].To);
}
