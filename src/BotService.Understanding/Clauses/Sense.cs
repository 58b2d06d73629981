using BotService.Domain.Relevance;
using BotService.Understanding.Text;

namespace BotService.Understanding.Clauses;

/// <summary>What a phrase is about, and whether it tells of more or less of it: "price rise" is more price, "end of support" less support.</summary>
/// <param name="Sign">1 for more of it or that it is there, -1 for less or its end.</param>
/// <param name="IsHappening">The phrase tells of a change itself ("price rise", "ban") and needs no verb for it.</param>
/// <param name="At">The token that says so.</param>
/// <param name="IsCheck">What is named holds the thing down: "cap on fees", "price freeze".</param>
internal readonly record struct Sense(ThingClass Class, int Sign, bool IsHappening, int At, bool IsCheck = false)
{
    public static readonly Sense None = new(ThingClass.None, 1, false, -1);

    /// <summary>What the phrase and the prepositional phrases right behind it are about.</summary>
    public static Sense Of(Reading reading, NounPhrase phrase, IEnumerable<Adjunct>? behind = null)
    {
        // "exclusive right to OpenAI's models" is about a right: what stands before the first preposition goes first.
        for (var token = phrase.From + 1; token < phrase.To; token++)
            if (Grammar.Prepositions.Contains(reading.Tokens[token].Hash) && reading.PartyAt[token] == 0 && token + 1 < phrase.To)
            {
                Adjunct tail = new(reading.Tokens[token].Hash, token, new(token + 1, phrase.To));
                return Of(reading, new(phrase.From, token), [tail, .. behind ?? []]) is { Class: not ThingClass.None } head ? head : Of(reading, tail.Phrase,
                    behind);
            }
        for (var token = phrase.To - 1; token >= phrase.From; token--)
        {
            var found = ClassAt(reading, phrase, token);
            if (found == ThingClass.None) continue;
            // a rebate for buying from nobody else
            if (found == ThingClass.Allowance && Holds(reading, phrase, token, ThingClass.Exclusivity)) found = ThingClass.Exclusivity;
            if (found == ThingClass.Openness && behind is not null && behind.Any(adjunct => adjunct.Preposition == Grammar.Of && adjunct.At == token + 1
                && Grammar.Any(reading, adjunct.Phrase.From, adjunct.Phrase.To, Refusal))) found = ThingClass.Exclusivity; // "right of first refusal"
            if (found is ThingClass.Price or ThingClass.Licence && Grammar.Any(reading, phrase.From, token, Cheap)) found = ThingClass.Allowance;
            if (Checks.Contains(reading.Tokens[token].Hash) && Checked(reading, phrase, token, behind) is { } checkedThing) return checkedThing;
            // "the sale of Acme to Initech"
            if (found == ThingClass.Support && reading.Tokens[token].Hash == Sale && behind is not null
                && behind.Any(adjunct => adjunct.Preposition == Grammar.Of
                && adjunct.At == token + 1 && Names.In(reading, adjunct.Phrase) is { } sold && (sold.To == adjunct.Phrase.To
                    && behind.Any(other => other.Preposition == Grammar.To && Names.In(reading, other.Phrase) is not null)
                    || sold.To < adjunct.Phrase.To && reading.Tokens[sold.To].Hash == Grammar.To)))
                return new(ThingClass.Purchase, 1, false, token);
            // "extension of exclusivity" is about that
            if (found == ThingClass.Contract && Renewals.Contains(reading.Tokens[token].Hash) && behind is not null)
                foreach (var adjunct in behind)
                    if (adjunct.Preposition == Grammar.Of && adjunct.At == token + 1
                        && Of(reading, adjunct.Phrase, behind) is { Class: not ThingClass.None } renewed)
                        return renewed with { IsHappening = true, At = token };
            if (found < ThingClass.Upward) return new(found, 1, found is ThingClass.Restriction, token);
            var inner = token > phrase.From ? Of(reading, new(phrase.From, token)) : None;
            if (inner.Class == ThingClass.None && behind is not null)
                foreach (var adjunct in behind)
                {
                    if (adjunct.At < token || !(adjunct.Preposition == Grammar.Of || adjunct.Preposition == Grammar.In || adjunct.Preposition == Grammar.For
                        || adjunct.Preposition == Grammar.On || adjunct.Preposition == Grammar.To || found == ThingClass.Intent)) continue;
                    inner = Of(reading, adjunct.Phrase, behind);
                    if (inner.Class != ThingClass.None) break;
                }
            // "token increase": what is sold by number gets dearer
            if (inner.Class == ThingClass.None && found is ThingClass.Upward or ThingClass.Downward && token > phrase.From
                && Sold.Contains(reading.Tokens[token - 1].Hash)) inner = new(ThingClass.Price, 1, false, token);
            // "end of Acme Studio", "Acme Studio shutdown": what ends and has a name is a product
            if (inner.Class == ThingClass.None && found == ThingClass.Ending && IsNamed(reading, phrase, token, behind))
                inner = new(ThingClass.Product, 1, false, token);
            if (inner.Class == ThingClass.None) continue;
            if (found == ThingClass.Changing && inner.Class is not (ThingClass.Price or ThingClass.Egress or ThingClass.Licence or ThingClass.Ceiling
                or ThingClass.Allowance)) continue;
            return inner with
            {
                Sign = inner.Sign * (found is ThingClass.Downward or ThingClass.Ending or ThingClass.Delaying ? -1 : found == ThingClass.Changing ? 0 : 1),
                IsHappening = found != ThingClass.Intent,
                At = token,
                IsCheck = found == ThingClass.Delaying,
            };
        }
        for (var token = phrase.From + 1; token < phrase.To; token++)
            if (reading.Tokens[token].Hash == Grammar.Only && reading.Tokens[token].Has(TokenTraits.AfterHyphen))
                return new(ThingClass.Restriction, 1, false, token); // "subscription-only"
        for (var token = phrase.From; token + 1 < phrase.To; token++)
            if (reading.Tokens[token].Hash == Free && !reading.Tokens[token].Has(TokenTraits.AfterHyphen)) return new(ThingClass.Allowance, 1, false, token);
        if (Alone(reading, phrase) is var alone and >= 0) return new(ThingClass.Exclusivity, 1, false, alone);
        if (behind is not null)
            foreach (var adjunct in behind)
                if (adjunct.Preposition == Grammar.Of && adjunct.At == phrase.To
                    && Of(reading, adjunct.Phrase) is { Class: not ThingClass.None } sense) return sense;
        return None;
    }

    private static readonly HashSet<ulong> Cheap = Grammar.Set("cheap cheaper low lower reduced discounted introductory promotional preferential favourable "
        + "favorable subsidised subsidized concessionary special"),
        Checks = Grammar.Set("ban bans prohibition cap caps limit limits curb curbs ceiling embargo clampdown guarantee lock protection"),
        Burdens = Grammar.Set("price prices pricing fee fees surcharge surcharges charge charges levy egress exclusivity tying bundling lock-in hikes hike "
            + "rises "
        + "rise increase increases penalty penalties audits takeovers mergers");

    /// <summary>A ban or a cap on what burdens a customer is a relief: "ban on exit fees", "price cap".</summary>
    private static Sense? Checked(Reading reading, NounPhrase phrase, int token, IEnumerable<Adjunct>? behind)
    {
        Sense? burden = null;
        if (Grammar.Any(reading, phrase.From, token, Burdens)) burden = Of(reading, new(phrase.From, token));
        else if (behind is not null)
            foreach (var adjunct in behind)
                if (adjunct.At == token + 1 && (adjunct.Preposition == Grammar.On || adjunct.Preposition == Grammar.Of || adjunct.Preposition == Against
                    || adjunct.Preposition == Grammar.For) && Grammar.Any(reading, adjunct.Phrase.From, adjunct.Phrase.To, Burdens))
                    burden = Of(reading, adjunct.Phrase, behind);
        return burden is { Class: ThingClass.Price or ThingClass.Egress or ThingClass.Exclusivity or ThingClass.Bundle or ThingClass.Purchase } found
            ? found with { Sign = -found.Sign, IsHappening = true, At = token, IsCheck = true } : null;
    }

    private static readonly ulong Against = Word.Hash("against");

    private static bool Holds(Reading reading, NounPhrase phrase, int before, ThingClass wanted)
    {
        for (var token = phrase.From; token < before; token++)
            if (ClassAt(reading, phrase, token) == wanted) return true;
        return false;
    }

    private static readonly HashSet<ulong> Refusal = Grammar.Set("refusal"), Singular = Grammar.Set("sole exclusive preferred"),
        Stories = Grammar.Set("interview interviews preview look report story offer offers features feature content video excerpt details sources"),
        Renewals = Grammar.Set("extension renewal"), Sold = Grammar.Set(
            "token tokens seat seats plan plans subscription subscriptions membership tier renewal renewals licence license instance"),
        Shutdowns = Grammar.Set("shutdown retirement deprecation sunset discontinuation eol end-of-life end-of-support phase-out");

    /// <summary>"its sole payment processor", "preferred cloud": whatever somebody alone is; -1 without such a word.</summary>
    public static int Alone(Reading reading, NounPhrase phrase)
    {
        for (var token = phrase.From; token + 1 < phrase.To; token++)
            if (Singular.Contains(reading.Tokens[token].Hash) && !reading.Tokens[token + 1].Has(TokenTraits.Apart) && reading.PartyAt[token + 1] == 0
                && !Stories.Contains(reading.Tokens[phrase.To - 1].Hash)) return token;
        return -1;
    }

    private static bool IsNamed(Reading reading, NounPhrase phrase, int token, IEnumerable<Adjunct>? behind)
    {
        if (token > phrase.From && Shutdowns.Contains(reading.Tokens[token].Hash) && Names.In(reading, new(phrase.From, token)) is not null) return true;
        if (behind is not null)
            foreach (var adjunct in behind)
                if (adjunct.Preposition == Grammar.Of && adjunct.At == token + 1 && Names.In(reading, adjunct.Phrase) is not null) return true;
        return false;
    }

    private static readonly ulong Sale = Word.Hash("sale"), Free = Word.Hash("free");

    private static ThingClass ClassAt(Reading reading, NounPhrase phrase, int token)
    {
        if (reading.PartyAt[token] > 0 && !reading.Parties[reading.PartyAt[token] - 1].IsProduct) return ThingClass.None;
        foreach (var (before, kind) in Vocabulary.ThingsOf(reading.Tokens[token].Hash))
        {
            if (before == 0) return kind;
            for (var i = token - 1; i >= phrase.From; i--)
                if (reading.Tokens[i].Hash == before) return kind;
        }
        return ThingClass.None;
    }

    /// <summary>Whether having it, or more of it, raises (1) or lowers (-1) dependence.</summary>
    public static int Valence(ThingClass kind) => kind switch
    {
        ThingClass.Price or ThingClass.Egress or ThingClass.Restriction or ThingClass.Ceiling or ThingClass.Exclusivity or ThingClass.Bundle
            or ThingClass.Contract or ThingClass.Equity or ThingClass.Purchase => 1,
        ThingClass.Allowance or ThingClass.Support or ThingClass.Openness or ThingClass.Product or ThingClass.Case or ThingClass.Remedy or ThingClass.Regulation
            or ThingClass.Freedom => -1,
        _ => 0,
    };

    public static SignalKind? KindOf(ThingClass kind, Direction direction) => kind switch
    {
        ThingClass.Price or ThingClass.Allowance or ThingClass.Ceiling => SignalKind.Price,
        ThingClass.Egress => SignalKind.Egress,
        ThingClass.Exclusivity => SignalKind.Exclusive,
        ThingClass.Bundle => SignalKind.Bundling,
        ThingClass.Contract => SignalKind.Commitment,
        ThingClass.Equity => SignalKind.EquityTie,
        ThingClass.Purchase => SignalKind.Acquisition,
        ThingClass.Support or ThingClass.Product => SignalKind.Deprecation,
        ThingClass.Case or ThingClass.Remedy => SignalKind.Antitrust,
        ThingClass.Regulation => SignalKind.Regulation,
        ThingClass.Licence => SignalKind.Licence,
        ThingClass.Freedom => SignalKind.Reduce,
        ThingClass.Restriction or ThingClass.Openness => direction == Direction.Down ? SignalKind.Reduce : SignalKind.ClosedApi,
        _ => null,
    };
}
