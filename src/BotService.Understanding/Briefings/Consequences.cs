using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Domain.Events;
using BotService.Domain.Relevance;
using BotService.Understanding.Clauses;
using BotService.Understanding.Text;

namespace BotService.Understanding.Briefings;

/// <summary>Why it matters: what follows from this event, its parties and the ledger, with names; and what the source says of it, quoted.</summary>
internal static class Consequences
{
    public static IReadOnlyList<BriefingLine> Lines(Material material)
    {
        var lines = new List<BriefingLine>();
        if (material.Told is null && !material.IsFlagged) return lines;
        if (Ledger(material) is { } before) lines.Add(before.ToLine());
        if (EffectLine.Quote(material, 280, material.Sentences.Count > 8 ? 2.2 : 0.8) is { } quote)
        {
            material.Use(quote);
            material.Quoted.UnionWith(quote.Sentences);
            lines.Add(quote.ToLine());
        }
        return lines;
    }

    /// <summary>A sentence of ours, where every part of it was read; null else.</summary>
    public static Sourced? Own(Material material)
    {
        if (material is not { IsOn: true, IsStated: true, Told: { Event: { Direction: Direction.Up } happening } told }) return null;
        return told.Class switch
        {
            ThingClass.Purchase when happening.Kind == SignalKind.Acquisition => Purchase(material, told),
            ThingClass.Product or ThingClass.Support when happening.Kind == SignalKind.Deprecation => Retirement(material),
            _ => null,
        };
    }

    /// <summary>"Customers of Wiz, a cloud security firm, get Google as their vendor."</summary>
    private static Sourced? Purchase(Material material, EventReading told)
    {
        var (buyer, target) = (told.Event.Subject, told.Event.Vendor);
        if (material.Deal?.Parties is not { } parties || parties.Where(party => party.Role == DealRole.Acquirer).ToList() is not [var acquirer]
            || parties.FirstOrDefault(party => party.Role == DealRole.Target) is not { } bought) return null;
        if (acquirer.Mention == bought.Mention || !buyer.Contains(acquirer.Mention, StringComparison.OrdinalIgnoreCase)
            || !target.Contains(bought.Mention, StringComparison.OrdinalIgnoreCase)) return null;
        if (Description(material, bought.Mention) is not { } what) return null;
        var verb = told.Event.Stage != EventStage.Happened || told.Clause.Act is VerbClass.Plan or VerbClass.Ask ? "would get"
            : told.Clause.Act == VerbClass.Close ? "now have" : "get";
        var condition = verb == "get" ? " once it closes" : "";
        var text = $"Customers of {bought.Mention}, {what.Text}, {verb} {acquirer.Mention} as their vendor{condition}.";
        return text.Length <= BriefingWriter.LineLength ? new(text, [material.TitleEvidence, .. what.Evidence], []) : null;
    }

    /// <summary>"Users of Alpha 2 have until 30 June to move to Alpha 3."</summary>
    private static Sourced? Retirement(Material material)
    {
        if (material.With(FactRole.Replacement).ToList() is not [var instead] || material.With(FactRole.Ends, FactRole.Deadline).ToList() is not [var end]
            || Product(material) is not { } product) return null;
        var at = material.TokenOf(instead);
        while (at >= 0 && at + 1 < material.Reading.Tokens.Length && material.Reading.Tokens[at + 1].Start < instead.Span.End) at++;
        if (at < 0 || material.Reading.Tokens[at].Has(TokenTraits.Possessive)
            || material.Event!.Subject.Contains(instead.Quote, StringComparison.OrdinalIgnoreCase)) return null;
        if (!end.Quote.Any(char.IsDigit) || product.Contains(instead.Quote, StringComparison.OrdinalIgnoreCase)) return null;
        var text = $"Who uses {product} has until {Prose.Tidy(end.Quote)} to move to {Prose.Tidy(instead.Quote)}.";
        return text.Length <= BriefingWriter.LineLength ? new(text, [material.Of(end.Span), material.Of(instead.Span)], []) : null;
    }

    /// <summary>What is retired, as the clause names it.</summary>
    public static string? Product(Material material)
    {
        var clause = material.Told!.Clause;
        var phrase = clause.IsPassive || clause.Objects.Count == 0 ? clause.Subject : clause.Objects[0];
        if (phrase is not { } what || what.To - what.From > 8) return null;
        // "support for Acme Studio", "Acme Studio support": used is what it is for
        if (Sense.Of(material.Reading, what) is { Class: ThingClass.Support, At: var word } && word == what.To - 1)
            if ((clause.ObjectOf(Grammar.For) ?? clause.ObjectOf(Grammar.Of)) is { } supported && supported.To - supported.From <= 8) what = supported;
            else if (word > what.From) what = new(what.From, word);
            else return null;
        var text = new Passage(material, 0, what.From, what.To).Text;
        if (text.StartsWith("its ", StringComparison.OrdinalIgnoreCase)) text = $"{material.Event!.Subject}'s {text[4..]}";
        return text.Length is > 2 and < 60 ? text : null;
    }

    /// <summary>"Wiz, a cloud security firm," or "cloud security firm Wiz": what the source says that a company is.</summary>
    private static Sourced? Description(Material material, string name)
    {
        var reading = material.Reading;
        for (var i = 0; i < reading.Tokens.Length - 3; i++)
        {
            if (!name.StartsWith(reading[i].ToString(), StringComparison.Ordinal)) continue;
            var end = i + name.Split(' ').Length;
            if (end + 2 < reading.Tokens.Length && reading.Tokens[end].Has(TokenTraits.AfterComma) && reading.SameSentence(i, end)
                && reading.Tokens[end].Hash is var article && (article == An || article == A || article == The))
            {
                var stop = end + 1;
                while (stop < reading.Tokens.Length && stop - end < 10 && reading.SameSentence(i, stop) && !reading.Tokens[stop].Has(TokenTraits.Apart)
                    && !Grammar.Relatives.Contains(reading.Tokens[stop].Hash) && !Grammar.Prepositions.Contains(reading.Tokens[stop].Hash)) stop++;
                if (stop - end is > 2 and < 9 && IsKind(reading, end, stop)) return new(reading.Quote(end, stop), [material.Of(end, stop)], []);
            }
            var start = i;
            while (start > 0 && i - start < 5 && reading.PartOf(start - 1) == reading.PartOf(i) && reading.SameSentence(start - 1, i)
                && !reading.Tokens[start].Has(TokenTraits.Apart) && !reading.Tokens[start - 1].IsCapital && !reading.Tokens[start - 1].IsNumber
                && !Grammar.Prepositions.Contains(reading.Tokens[start - 1].Hash) && !Grammar.Determiners.Contains(reading.Tokens[start - 1].Hash)
                    && Vocabulary.VerbOf(reading.Tokens[start - 1].Hash) is null && !Grammar.Conjunctions.Contains(reading.Tokens[start - 1].Hash)) start--;
            if (i - start >= 2 && Kinds.Contains(reading.Tokens[i - 1].Hash))
            {
                var text = reading.Quote(start, i);
                return new(("aeio".Contains(text[0], StringComparison.Ordinal) ? "an " : "a ") + text, [material.Of(start, i)], []);
            }
        }
        return null;
    }

    /// <summary>"A cloud security firm", not "a 28% premium".</summary>
    private static bool IsKind(Reading reading, int from, int to) =>
        Kinds.Contains(reading.Tokens[to - 1].Hash) && !Enumerable.Range(from, to - from).Any(i => reading.Tokens[i].IsNumber || reading.AmountAt[i] > 0);

    private static readonly ulong A = Word.Hash("a"), An = Word.Hash("an"), The = Word.Hash("the");

    private static readonly HashSet<ulong> Kinds = Grammar.Set("startup start-up firm company maker provider vendor developer specialist platform supplier "
        + "group business builder designer");

    /// <summary>What the ledger has of the customer and another supplier of the same.</summary>
    private static Sourced? Ledger(Material material)
    {
        if (!material.IsOn || material.Deal is not { } deal || deal.Parties.FirstOrDefault(party => party.Role == DealRole.Customer) is not { } customer
            || deal.Parties.FirstOrDefault(party => party.Role == DealRole.Supplier) is not { } supplier) return null;
        foreach (var row in material.Earlier)
        {
            if (row.Deal is not { Status: not DealStatus.Abandoned, AnnouncedOn: { } day } || row.Deal.Kind != deal.Kind) continue;
            if (!row.Deal.Parties.Any(party => party.Role == DealRole.Customer && Material.IsSame(party, customer))
                || row.Deal.Parties.FirstOrDefault(party => party.Role == DealRole.Supplier) is not { } other || Material.IsSame(other, supplier)) continue;
            return new($"{customer.Mention} also buys from {other.Name} ({day.ToString("MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture)}).",
                [new(null, row.Deal.Id, row.Title)], []);
        }
        return null;
    }
}
