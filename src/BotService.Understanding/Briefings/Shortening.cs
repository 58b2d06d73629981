using BotService.Understanding.Clauses;
using BotService.Understanding.Text;

namespace BotService.Understanding.Briefings;

/// <summary>
/// Makes a sentence short by leaving out what does not change what it says: who said it where that is the teller itself, asides between commas, brackets,
/// clauses hung on behind. Words that weaken or condition ("reportedly", "unless", "according to") are never left out alone.
/// </summary>
internal static class Shortening
{
    private static readonly HashSet<ulong>
        Heads = Grammar.Set("however meanwhile additionally moreover furthermore also and but instead still then now separately similarly"),
        Conditions = Grammar.Set("unless only except if until but without provided reportedly allegedly according excluding not no never"),
        Tails = Grammar.Set("which who whose where as after while because although though since when following amid making giving allowing adding saying "
            + "noting calling citing including ending marking bringing according with"),
        Speakers = Grammar.Set("company firm it spokesperson spokeswoman spokesman statement he she they post blog release announcement");

    private static readonly ulong InShort = Word.Hash("tldr");

    /// <summary>The passage within a length; null where no whole statement of it fits.</summary>
    /// <param name="must">A token that has to stay; -1 for none.</param>
    public static Passage? Fit(Passage passage, int limit, int must = -1)
    {
        passage = WithoutBrackets(Trim(passage, must), must);
        if (passage.Length <= limit) return passage;
        foreach (var shorter in (Func<Passage, int, Passage>[])[WithoutTail, WithoutAsides, WithoutTail])
        {
            passage = shorter(passage, must);
            if (passage.Length <= limit) return passage;
        }
        return Part(passage, limit, must) ?? Front(passage, limit, must);
    }

    /// <summary>As <see cref="Fit"/>, with nothing left out inside: words that may stand in quotation marks.</summary>
    public static Passage? Verbatim(Passage passage, int limit)
    {
        passage = Trim(passage, -1);
        if (passage.Length > limit) passage = WithoutTail(passage, -1);
        if (passage.Length <= limit) return passage;
        return (Part(passage, limit, -1) ?? Front(passage, limit, -1)) is { Cuts.Count: 0 } part ? part : null;
    }

    /// <summary>Without a linking word at its head and ", the company said on Tuesday" behind.</summary>
    private static Passage Trim(Passage passage, int must)
    {
        var tokens = passage.Material.Reading.Tokens;
        if (passage.To - passage.From > 5 && Heads.Contains(tokens[passage.From].Hash) && must != passage.From
            && tokens[passage.From + 1].Hash != Grammar.Of) passage = passage with { From = passage.From + 1 };
        if (passage.To - passage.From > 5 && tokens[passage.From].Hash == InShort
            && tokens[passage.From + 1].Has(TokenTraits.ClauseStart)) passage = passage with { From = passage.From + 1 };
        for (var i = passage.To - 1; i > passage.From + 3 && passage.To - i < 8; i--)
        {
            if (!tokens[i].Has(TokenTraits.AfterComma)) continue;
            var isSaid = false;
            for (var j = i; j < passage.To; j++) isSaid |= Vocabulary.VerbOf(tokens[j].Hash) is { Class: VerbClass.Say };
            var isOwn = Speakers.Contains(tokens[i].Hash) || i + 1 < passage.To && Speakers.Contains(tokens[i + 1].Hash)
                && Grammar.Determiners.Contains(tokens[i].Hash);
            if (isSaid && isOwn && must < i) passage = passage.Without(i, passage.To);
            break;
        }
        return passage;
    }

    private static Passage WithoutBrackets(Passage passage, int must)
    {
        var reading = passage.Material.Reading;
        var source = reading.Source(passage.From);
        for (var i = passage.From + 1; i < passage.To; i++)
        {
            if (!reading.Tokens[i].Has(TokenTraits.AfterParen) || source[reading.Tokens[i].Start - 1] is not ('(' or '[')) continue;
            var end = i + 1;
            while (end < passage.To && !reading.Tokens[end].Has(TokenTraits.AfterParen)) end++;
            if (must >= i && must < end) continue;
            passage = passage.Without(i, end);
        }
        return passage;
    }

    /// <summary>Without the last ", which ..." or ", making ..." that holds no condition and not what has to stay.</summary>
    private static Passage WithoutTail(Passage passage, int must)
    {
        var tokens = passage.Material.Reading.Tokens;
        for (var i = passage.To - 1; i > passage.From + 4; i--)
        {
            if (!passage.Holds(i) || !tokens[i].Has(TokenTraits.AfterComma | TokenTraits.ClauseStart)
                || !(Tails.Contains(tokens[i].Hash) || tokens[i].Has(TokenTraits.ClauseStart))) continue;
            if (must >= i || HasCondition(passage, i, passage.To) || MainVerb(passage) is var verb && (verb < 0 || verb >= i)
                || GoesOn(passage, i)) return passage;
            return passage.Without(i, passage.To);
        }
        return passage;
    }

    /// <summary>Behind a further comma the sentence goes on with its verb: what stands between is an aside, not a tail.</summary>
    private static bool GoesOn(Passage passage, int from)
    {
        var tokens = passage.Material.Reading.Tokens;
        for (var i = from + 2; i < passage.To; i++)
            if (tokens[i].Has(TokenTraits.AfterComma | TokenTraits.ClauseStart) && IsVerbal(tokens[i].Hash)) return true;
        return false;
    }

    private static bool IsVerbal(ulong word) => Vocabulary.VerbOf(word) is not null || Grammar.Modals.Contains(word) || Grammar.Be.Contains(word)
        || Grammar.Have.Contains(word);

    /// <summary>Without ", the maker of databases," and ", which it bought in 2020,".</summary>
    private static Passage WithoutAsides(Passage passage, int must)
    {
        var tokens = passage.Material.Reading.Tokens;
        for (var i = passage.From + 1; i < passage.To; i++)
        {
            if (!passage.Holds(i) || !tokens[i].Has(TokenTraits.AfterComma)) continue;
            if (!(Grammar.Determiners.Contains(tokens[i].Hash) || Tails.Contains(tokens[i].Hash))) continue;
            var end = i + 1;
            while (end < passage.To && end - i < 16 && !tokens[end].Has(TokenTraits.AfterComma)) end++;
            if (end >= passage.To || end - i >= 16 || must >= i && must < end || HasCondition(passage, i, end)) continue;
            // A list is no aside: behind an aside the sentence goes on with its verb.
            if (!IsVerbal(tokens[end].Hash)) continue;
            passage = passage.Without(i, end);
        }
        return passage;
    }

    private static bool HasCondition(Passage passage, int from, int to) => Holds(passage, from, to, Conditions);

    private static bool Holds(Passage passage, int from, int to, HashSet<ulong> words)
    {
        for (var i = from; i < to; i++)
            if (words.Contains(passage.Material.Reading.Tokens[i].Hash)) return true;
        return false;
    }

    /// <summary>The statement of a compound sentence ("..., and the fee rises in May") that holds what has to stay, or the first.</summary>
    private static Passage? Part(Passage passage, int limit, int must)
    {
        var reading = passage.Material.Reading;
        var tokens = reading.Tokens;
        var cuts = new List<int> { passage.From };
        for (var i = passage.From + 3; i < passage.To - 2; i++)
            if (tokens[i].Has(TokenTraits.ClauseStart) || tokens[i].Has(TokenTraits.AfterComma) && Joins.Contains(tokens[i].Hash)) cuts.Add(i);
        cuts.Add(passage.To);
        if (cuts.Count == 2 || MainVerb(passage) is var verb && (verb < 0 || verb >= cuts[1])) return null;
        for (var c = 0; c + 1 < cuts.Count; c++)
        {
            var from = cuts[c];
            if (Joins.Contains(tokens[from].Hash)) from++;
            // "applies where A holds, and B holds": what stands behind a subordinate word belongs to it.
            if (!tokens[cuts[c]].Has(TokenTraits.ClauseStart) && c > 0 && IsSubordinate(passage, cuts[c])) continue;
            if (must >= 0 && (must < from || must >= cuts[c + 1])) continue;
            var part = passage with { From = from, To = cuts[c + 1] };
            if (part.Length > limit || part.To - part.From < 4 || HasDanglingCondition(passage, part)) continue;
            if (ClauseReader.Read(reading, part.From, part.To) is [{ Subject: not null, VerbAt: >= 0 }, ..]) return part;
        }
        return null;
    }

    private static bool IsSubordinate(Passage passage, int before) =>
        Holds(passage, passage.From, before, Grammar.Relatives) || Holds(passage, passage.From, before, Grammar.Subordinators);

    private static readonly HashSet<ulong> Joins = Grammar.Set("and but while so");

    /// <summary>"..., but only for new customers" may not be cut off from what it narrows.</summary>
    private static bool HasDanglingCondition(Passage whole, Passage part)
    {
        var tokens = whole.Material.Reading.Tokens;
        return part.To < whole.To && (tokens[part.To].Hash == Grammar.But || Conditions.Contains(tokens[part.To].Hash)
            || part.To + 1 < whole.To && Conditions.Contains(tokens[part.To + 1].Hash));
    }

    /// <summary>The sentence up to the first seam behind what has to stay; its beginning holds subject and verb.</summary>
    private static Passage? Front(Passage passage, int limit, int must)
    {
        var tokens = passage.Material.Reading.Tokens;
        var verb = MainVerb(passage);
        if (verb < 0) return null;
        for (var i = Math.Max(must, verb) + 2; i < passage.To - 1; i++)
        {
            if (!passage.Holds(i) || !(tokens[i].Has(TokenTraits.AfterComma | TokenTraits.ClauseStart) || Seams.Contains(tokens[i].Hash))
                || tokens[i].Has(TokenTraits.AfterHyphen)) continue;
            var front = passage.Without(i, passage.To);
            if (front.Length > limit) return null;
            if (tokens[i].Has(TokenTraits.AfterComma) && !Tails.Contains(tokens[i].Hash) && !Joins.Contains(tokens[i].Hash)) continue; // inside a list
            return HasCondition(passage, i, Math.Min(passage.To, i + 4)) || Holds(passage, i, passage.To, Narrowing) ? null : front;
        }
        return null;
    }

    private static readonly HashSet<ulong> Narrowing = Grammar.Set("unless only except if provided excluding but"), Seams = Grammar.Set("while because "
        + "although though whereas amid following");

    /// <summary>The verb of the sentence's first statement; -1 where it begins with something else.</summary>
    private static int MainVerb(Passage passage)
    {
        var end = passage.From + 1;
        while (end < passage.To && !passage.Material.Reading.Tokens[end].Has(TokenTraits.ClauseStart)) end++;
        return ClauseReader.Read(passage.Material.Reading, passage.From, end) is [{ Subject: not null, VerbAt: var verb }, ..] ? verb : -1;
    }
}
