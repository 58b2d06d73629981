using BotService.Domain.Announcements;
using BotService.Domain.Events;
using BotService.Understanding.Clauses;
using BotService.Understanding.Text;

namespace BotService.Understanding.Briefings;

/// <summary>
/// The first line: who does what to whom, from the clause that tells it. The headline's words in a sentence's tense and case, with the sum or the date that
/// it leaves to the text; where no clause was read, the headline as a quotation.
/// </summary>
internal static class EventLine
{
    private const int Limit = BriefingWriter.LineLength - 1;

    private static readonly HashSet<ulong>
        Before = Grammar.Set("had still"),
        Tags = Grammar.Set("exclusive breaking report reports update scoop sources source news opinion analysis alert watch video live"),
        Rumoured = Grammar.Set("report reports sources source"),
        RumourWords = Grammar.Set("reportedly rumoured rumored allegedly talks sources source report reports rumour rumor rumours rumors could may might "
            + "considers considering weighs mulls eyes explores apparently said speculation near nears seeks wants tipster leak leaks leaked people insiders");

    public static Sourced Of(Material material)
    {
        if (material.Told is null) return Quotation(material);
        var told = material.Event!.Evidence.Part == AnnouncementPart.Text ? FromText(material) : FromTitle(material);
        material.IsStated = told is not null;
        return told ?? Quotation(material);
    }

    private static Sourced? FromTitle(Material material)
    {
        var reading = material.Reading;
        var (from, to) = Statement(material);
        if (from >= to || Passages.HasOwnVoice(reading, from, to)) return null;
        var date = Additions.Date(material);
        var isRumour = IsRumour(material, from, to);
        var headline = new Headline(material, from, to, isRumour, date is not null);
        if (!headline.IsStatement) return null;
        var text = headline.Sentence();
        if (text.Length > Limit)
        {
            // Of a headline that joins several statements, the one that tells the event.
            var clause = headline.Clause!;
            text = new Headline(material, Math.Max(from, clause.From), Math.Min(to, Math.Max(clause.To, material.Told!.Clause.To)), isRumour,
                date is not null).Sentence();
            if (text.Length is > Limit or < 20) return null;
        }
        if (text.EndsWith('?')) return null;
        var evidence = new List<Domain.Briefings.Evidence> { material.Of(from, to) };
        foreach (var (more, span) in new[] { Additions.Value(material), date }.OfType<(string, Domain.Announcements.TextSpan)>())
            if (text.Length + more.Length <= Limit)
            {
                text += more;
                evidence.Add(material.Of(span));
            }
        return new(Prose.Stop(Prose.Upper(text)), evidence, []);
    }

    /// <summary>The headline without a desk's tag before it and a site's name behind it.</summary>
    private static (int From, int To) Span(Material material)
    {
        var (tokens, to) = (material.Reading.Tokens, material.Reading.TitleCount);
        var from = to > 3 && Tags.Contains(tokens[0].Hash) && tokens[1].Has(TokenTraits.ClauseStart) ? 1 : 0;
        for (var i = to - 1; i > from + 3 && to - i <= 4; i--)
            if (tokens[i].Has(TokenTraits.ClauseStart) && (IsSite(material, i, to) || IsName(material, i, to))) return (from, i);
        return (from, to);
    }

    /// <summary>Of several sentences, or behind a bar, the part that tells the event.</summary>
    private static (int From, int To) Statement(Material material)
    {
        var (from, to) = Span(material);
        var start = material.Event!.Evidence.Start;
        for (var i = from + 1; i < to; i++)
        {
            var token = material.Reading.Tokens[i];
            if (!token.Has(TokenTraits.ClauseStart) || material.Reading.Source(i)[..token.Start].TrimEnd() is not [.., '.' or '!' or '|'] || i - from < 3
                && start < token.Start) continue;
            if (start < token.Start) return (from, i);
            from = i;
        }
        return (from, to);
    }

    /// <summary>Behind a dash or a spaced colon nothing but a name: who writes, or where.</summary>
    private static bool IsName(Material material, int from, int to)
    {
        var reading = material.Reading;
        var gap = reading.Source(from)[reading.Tokens[from - 1].End..reading.Tokens[from].Start];
        if (gap is not [' ', .., ' '] || material.Told?.Clause is { VerbAt: var verb } && verb >= from) return false;
        for (var i = from; i < to; i++)
            if (reading.Tokens[i].IsNumber || reading.Tokens[i].Has(TokenTraits.Apart & ~TokenTraits.ClauseStart)
                || !char.IsUpper(material.Casing.Word(i)[0])
                    && !(i > from && i < to - 1 && Grammar.Prepositions.Contains(reading.Tokens[i].Hash))) return false;
        return true;
    }

    /// <summary>"GitHub Resources" on resources.github.com.</summary>
    private static bool IsSite(Material material, int from, int to)
    {
        if (material.Lead.Announcement.Url is not { } url) return false;
        for (var i = from; i < to; i++)
            if (!material.Reading.Tokens[i].Has(TokenTraits.Capital | TokenTraits.Brandlike) && material.Reading.Tokens[i].Length > 3
                || material.Reading.Tokens[i].Length > 2 && !url.Host.Contains(material.Reading[i].ToString(),
                    StringComparison.OrdinalIgnoreCase)) return false;
        return true;
    }

    /// <summary>True where the event is a rumour and the words do not say so.</summary>
    private static bool IsRumour(Material material, int from, int to)
    {
        // A desk's "Sources:" that is left out has to be said otherwise.
        var isTag = from > 0 && Rumoured.Contains(material.Reading.Tokens[0].Hash);
        if (material.Event!.Stage != EventStage.Rumoured && !isTag) return false;
        for (var i = from; i < to; i++)
            if (RumourWords.Contains(material.Reading.Tokens[i].Hash)) return false;
        return true;
    }

    /// <summary>The sentence of the text that tells it, where that names who acts.</summary>
    private static Sourced? FromText(Material material)
    {
        var start = material.Event!.Evidence.Start;
        var passage = material.Sentences.Find(sentence => material.Reading.Tokens[sentence.From].Start <= start
            && start < material.Reading.Tokens[sentence.To - 1].End);
        if (passage is null || Passages.Points(passage) || Passages.IsOwnVoice(passage) || Passages.IsOpinion(passage) || Passages.IsHistory(passage)
            || Passages.Any(passage, Before)) return null;
        if (Passages.Relation(passage) < Math.Min(2, material.Subject.Count)) return null; // of something else
        var must = material.Told!.Clause.VerbAt;
        if (Shortening.Fit(passage, Limit, must >= passage.From && must < passage.To ? must : -1) is not { } part || Passages.Points(part)) return null;
        return part.ToSourced(Prose.Stop(Prose.Upper(part.Text)));
    }

    /// <summary>The source's headline in its own words, marked as a quotation.</summary>
    private static Sourced Quotation(Material material)
    {
        var reading = material.Reading;
        var teller = material.Lead.Announcement.Source is { Length: > 0 and < 40 } name ? $" ({name})." : ".";
        var passage = Span(material) is (var from, var to) && to > from ? new Passage(material, 0, from, to) : material.Sentences.FirstOrDefault();
        if (passage is null && reading.Tokens.Length > 0) passage = new(material, 0, 0, reading.SentenceEnd(0));
        if (passage is null) return new("The source gives no words that can be read.", [material.TitleEvidence], []);
        var text = passage.Text.TrimEnd('.', ' ');
        var room = Limit - teller.Length - 2;
        if (text.Length > room)
        {
            var cut = text.LastIndexOf(' ', room - 1);
            text = text[..(cut < 20 ? room - 1 : cut)].TrimEnd(',', ';', ':', ' ', '-', '–', '—') + "…";
        }
        return new(Prose.Quoted(text) + teller, [material.Of(passage.From, passage.To)], reading.TitleCount > 0 ? [] : [passage.Number]);
    }
}
