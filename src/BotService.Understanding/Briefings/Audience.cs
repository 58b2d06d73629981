using BotService.Domain.Briefings;
using BotService.Understanding.Clauses;
using BotService.Understanding.Text;

namespace BotService.Understanding.Briefings;

/// <summary>Who is affected: the groups that the source names, each with what it says of them.</summary>
internal static class Audience
{
    private const int Most = 3, Longest = 220;

    private static readonly HashSet<ulong> Groups = Grammar.Set("customers users developers subscribers partners resellers teams admins administrators "
        + "businesses enterprises organizations organisations consumers members publishers sellers advertisers maintainers buyers owners clients tenants "
        + "accounts schools hospitals creators merchants retailers contracts plans versions workloads projects licensees employees students");

    private static readonly ulong There = Word.Hash("there");

    public static IReadOnlyList<BriefingLine> Lines(Material material)
    {
        var lines = new List<BriefingLine>();
        if (material.Told is null && !material.IsFlagged) return lines;
        foreach (var passage in material.Sentences)
        {
            if (lines.Count == Most) break;
            if (Passages.IsOwnVoice(passage) || Passages.IsOpinion(passage)) continue;
            if (Statement(passage, Groups) is not { } line) continue;
            material.Use(passage);
            lines.Add(line);
        }
        return lines;
    }

    /// <summary>"Annual subscribers pay the old rate" as a lead, whom it is about, and what is said of them.</summary>
    public static BriefingLine? Statement(Passage passage, HashSet<ulong>? heads, int limit = Longest)
    {
        var material = passage.Material;
        var reading = material.Reading;
        if (ClauseReader.Read(reading, passage.From, passage.To) is not [{ Subject: { } subject, VerbAt: >= 0 }, ..] || subject.From != passage.From
            || subject.To - subject.From > 7) return null;
        var head = subject.To - 1;
        for (var i = subject.From + 1; i < subject.To; i++)
            if (Grammar.Prepositions.Contains(reading.Tokens[i].Hash)) { head = i - 1; break; }
        if (heads is not null && !heads.Contains(reading.Tokens[head].Hash)) return null;
        for (var i = subject.From; i < subject.To; i++)
            if (Grammar.Be.Contains(reading.Tokens[i].Hash) || Grammar.Modals.Contains(reading.Tokens[i].Hash)
                || Grammar.Have.Contains(reading.Tokens[i].Hash) || Grammar.Negations.Contains(reading.Tokens[i].Hash)
                || Grammar.Relatives.Contains(reading.Tokens[i].Hash)
                    || reading.Tokens[i].Hash == There) return null;
        if (subject.To + 1 < passage.To && Grammar.Modals.Contains(reading.Tokens[subject.To + 1].Hash)
            && reading.Tokens[subject.To + 1].Hash != Grammar.To) return null; // the verb is a noun of the subject
        if (Grammar.Pronouns.Contains(reading.Tokens[subject.From].Hash) || reading.Tokens[subject.To].Has(TokenTraits.Apart)) return null;
        if (Shortening.Fit(passage, limit) is not { } part || part.From != passage.From || part.Cuts.Any(cut => cut.From < subject.To)) return null;
        var rest = (part with { From = subject.To }).Text;
        if (rest.Length < 12) return null;
        var lead = new Passage(material, 0, subject.From, subject.To).Text;
        if (lead.StartsWith("the ", StringComparison.OrdinalIgnoreCase)) lead = lead[4..];
        return new(Prose.Upper(lead) + ":", Prose.Stop(rest), [material.Of(part.From, part.To)]);
    }
}
