using BotService.Understanding.Clauses;

namespace BotService.Understanding.Briefings;

/// <summary>
/// The third line: what it changes for whom. Ours only where product, date or kind of customer were read; else the source's strongest sentence on it, quoted.
/// </summary>
internal static class EffectLine
{
    private const int Limit = BriefingWriter.LineLength - 1;

    private static readonly HashSet<ulong>
        Groups = Grammar.Set("customers customer users user developers developer subscribers partners resellers rivals rival competitors competitor startups "
            + "teams admins administrators businesses enterprises organizations organisations companies consumers members publishers sellers advertisers "
            + "maintainers buyers owners clients tenants accounts apps publisher agencies schools hospitals creators merchants retailers hosts providers "
            + "vendors"),
        Effects = Grammar.Set("must can cannot can't need needs longer switch migrate move lock lock-in locked dependence dependency dependent reliance rely "
            + "alternative alternatives choice choose instead lose loses lost gain gains gives allow allows lets let forces forced require requires means "
            + "leave leaves leaving cost costs pay pays cheaper expensive access keep continue affected impact impacts open interoperability competition "
            + "competitive monopoly independence sovereignty control break breaks stop stops works work remain remains");

    /// <summary>What announcements say of themselves.</summary>
    private static readonly HashSet<ulong> Praise = Grammar.Set("excited thrilled proud delighted mission goal committed believe journey passionate pleased "
        + "honored honoured vision");

    private static readonly HashSet<ulong> Writer = Grammar.Set("i i'm i've i'd me my");

    public static Sourced? Of(Material material)
    {
        if (material.Told is null && !material.IsFlagged) return null;
        return Consequences.Own(material) ?? Quote(material);
    }

    /// <summary>The strongest sentence about the effect that was not told yet, marked as the source's.</summary>
    /// <param name="limit">Of the whole line.</param>
    public static Sourced? Quote(Material material, int limit = Limit, double least = 1.6)
    {
        var teller = material.Lead.Announcement.Source is { Length: > 0 and < 40 } name ? $" ({name})." : " (the source).";
        var room = limit - teller.Length - 2;
        foreach (var passage in material.Sentences.Where(passage => !material.IsTold(passage))
            .Select(passage => (passage, strength: Strength(passage, limit == Limit)))
            .Where(ranked => ranked.strength >= least).OrderByDescending(ranked => ranked.strength).Take(4).Select(ranked => ranked.passage))
        {
            // A quotation leaves out nothing inside: its own words, whole or up to a seam.
            if (Shortening.Verbatim(passage, room) is not { } part) continue;
            return new(Prose.Quoted(part.Text) + teller, [material.Of(part.From, part.To)], [passage.Number]);
        }
        return null;
    }

    /// <param name="byPlace">The first sentences of a summary count by their place alone.</param>
    private static double Strength(Passage passage, bool byPlace)
    {
        var tokens = passage.Material.Reading.Tokens;
        double strength = 0;
        bool hasGroup = false, hasEffect = false;
        for (var i = passage.From; i < passage.To; i++)
        {
            if (Groups.Contains(tokens[i].Hash)) hasGroup = true;
            if (Effects.Contains(tokens[i].Hash)) { hasEffect = true; strength += 0.5; }
        }
        var relation = Passages.Relation(passage);
        var isLead = byPlace && passage.Material.IsLead(passage);
        if (Passages.News(passage, passage.Material.First) < 0.4) return 0; // the headline over again
        if (Passages.Any(passage, Praise) || Passages.IsBackground(passage) || !isLead && !hasEffect && !hasGroup && relation < 2 || relation == 0
            && passage.Material.Sentences.Count > 3) return 0;
        strength = (isLead ? 1 : 0) + Math.Min(strength, 2) + (hasGroup ? 1.5 : 0) + 0.6 * Math.Min(relation, 3);
        if (Passages.Points(passage)) strength -= 1;
        if (Passages.IsDamaged(passage)) strength -= 0.4;
        if (Passages.Any(passage, Writer)) strength -= 1.5; // somebody's own story
        strength -= 0.4 * TermsLine.InPassage(passage.Material, passage).Count(fact => TermsLine.Importance(fact.Role) > 0); // figures are told elsewhere
        return strength - (passage.From - passage.Material.Reading.TitleCount) / 200.0;
    }
}
