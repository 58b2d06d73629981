using BotService.Understanding.Clauses;
using BotService.Understanding.Text;

namespace BotService.Understanding.Briefings;

/// <summary>Finds the whole sentences of a text among menus, bylines and captions, and knows which of them are opinion or speak as "we".</summary>
internal static class Passages
{
    private const int Fewest = 4, Most = 60;

    private static readonly HashSet<ulong>
        Own = Grammar.Set("we our us i my me we're we've we'll i'm i've you your you're you'll yours let's"),
        Opinions = Grammar.Set("analyst analysts expert experts critic critics observers commentators think thinks believe believes expects expect predicts "
            + "predict argues argued fear fears wrote criticised criticized outraged skeptical sceptical suspect"),
        Junk = Grammar.Set("newsletter cookie cookies javascript subscribe subscriber-only advertisement illustration photograph getty screenshot podcast "
            + "transcript hide caption reddit signed reload settings seen pictured"),
        Openers = Grammar.Set("it they this these those that he she its their his her such both"),
        Companies = Grammar.Set("company firm vendor maker provider startup");

    private static readonly ulong The = Word.Hash("the");

    public static List<Passage> In(Material material)
    {
        var reading = material.Reading;
        var sentences = new List<Passage>();
        var said = new HashSet<string>(StringComparer.OrdinalIgnoreCase); // a page says its best sentence twice: as a summary, beside a picture
        for (var start = reading.TitleCount; start < reading.Tokens.Length;)
        {
            var end = reading.SentenceEnd(start);
            if (IsWhole(reading, start, end) && said.Add(reading.Quote(start, end))) sentences.Add(new(material, reading.Tokens[start].Sentence, start, end));
            start = end;
        }
        return sentences;
    }

    private static bool IsWhole(Reading reading, int start, int end)
    {
        if (end - start is < Fewest or > Most) return false;
        var first = reading.Tokens[start];
        if (!first.IsCapital && !first.IsNumber && !first.Has(TokenTraits.Brandlike | TokenTraits.Currency)) return false;
        var text = reading.Announcement.Text;
        var close = reading.Tokens[end - 1].End;
        if (reading.Tokens[end - 1].Has(TokenTraits.Possessive)) return false;
        while (close < text.Length && text[close] is '"' or '”' or '’' or ')' or '\'' or ']' or '%' or '+') close++;
        if (close < text.Length ? text[close] is not ('.' or '!') || text.AsSpan(close).StartsWith("...", StringComparison.Ordinal) : text.Length > 400
            || text.EndsWith('…')) return false;
        var span = text.AsSpan(first.Start, close - first.Start);
        for (var i = 0; i + 1 < span.Length; i++)
            if (span[i] == '\n' && !(i > 0 && (char.IsLetter(span[i - 1]) || span[i - 1] == ',') && char.IsLower(span[i + 1]))) return false;
        if (span.Contains("http", StringComparison.Ordinal) || span.Contains('{') || span.Contains('|')) return false;
        for (var i = start; i < end; i++)
            if (Junk.Contains(reading.Tokens[i].Hash) || IsGlued(reading, i)) return false;
        return !text.Contains('\n', StringComparison.Ordinal)
            || ClauseReader.Read(reading, start, end).Exists(clause => clause is { VerbAt: >= 0, Subject: not null });
    }

    private static readonly System.Buffers.SearchValues<char> DigitsAndDot = System.Buffers.SearchValues.Create("0123456789.");

    /// <summary>"thenew", "fromGitHubinto": a page that lost its spaces cannot be quoted.</summary>
    private static bool IsGlued(Reading reading, int at)
    {
        var token = reading.Tokens[at];
        var word = reading[at];
        if (token.Has(TokenTraits.Brandlike) && token.Length > 11 && char.IsLower(word[0]) && !word.ContainsAny(DigitsAndDot)) return true;
        return token.Length > 5 && word.StartsWith("the", StringComparison.Ordinal) && OrdinaryWords.Has(Word.Hash(word[3..]))
            && !OrdinaryWords.Has(token.Hash);
    }

    /// <summary>"Googleannounced", "likeSAP": still good for a figure, too ugly to quote where another sentence will do.</summary>
    public static bool IsDamaged(Passage passage)
    {
        var reading = passage.Material.Reading;
        for (var i = passage.From; i < passage.To; i++)
        {
            var word = reading[i];
            foreach (var said in (ReadOnlySpan<string>)["announced", "reported", "confirmed", "said", "reports", "says", "reportedthat"])
                if (word.Length > said.Length + 2 && word.EndsWith(said, StringComparison.Ordinal)
                    && Vocabulary.VerbOf(reading.Tokens[i].Hash) is null) return true;
            if (!reading.Tokens[i].Has(TokenTraits.Brandlike) || !char.IsLower(word[0])) continue;
            foreach (var small in (ReadOnlySpan<string>)["the", "of", "in", "for", "and", "at", "to", "by", "from", "with", "like", "as"])
                if (word.Length > small.Length + 1 && word.StartsWith(small, StringComparison.Ordinal) && char.IsUpper(word[small.Length])) return true;
        }
        return false;
    }

    /// <summary>"We", "you": words that only a quotation may hold.</summary>
    public static bool IsOwnVoice(Passage passage) => !passage.Material.Voice.Turns(passage)
        && HasOwnVoice(passage.Material.Reading, passage.From, passage.To);

    public static bool HasOwnVoice(Reading reading, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (Own.Contains(reading.Tokens[i].Hash) && !reading.Tokens[i].Has(TokenTraits.AllCaps)) return true; // "US" is a country
        return false;
    }

    /// <summary>How many of the headline's telling words a passage takes up.</summary>
    public static int Relation(Passage passage)
    {
        var material = passage.Material;
        var found = new HashSet<ulong>();
        for (var i = passage.From; i < passage.To; i++)
            if (passage.Holds(i) && material.Stem(i) is var stem && material.Subject.Contains(stem)) found.Add(stem);
        return found.Count;
    }

    /// <summary>Speaks of the headline's matter: takes up its words, points back at it, or opens the summary.</summary>
    public static bool Belongs(Passage passage) => passage.Material.IsLead(passage) || Relation(passage) > 0 || Points(passage)
        || passage.Material.Reading.Tokens[passage.From].Hash == The;

    /// <summary>The passage as told: in quotation marks where the source speaks as "we" or to "you".</summary>
    public static string Told(Passage passage) => IsOwnVoice(passage) ? Prose.Quoted(passage.Text) : passage.Text;

    /// <summary>What somebody thinks or foresees, and what stands as speech: not a term.</summary>
    public static bool IsOpinion(Passage passage)
    {
        var reading = passage.Material.Reading;
        var before = reading.Tokens[passage.From].Start is var at and > 0 ? reading.Announcement.Text[at - 1] : ' ';
        return before is '"' or '“' or '‘' or '\'' || Any(passage, Opinions);
    }

    /// <summary>Begins with a word that points at what was said before.</summary>
    public static bool Points(Passage passage)
    {
        var tokens = passage.Material.Reading.Tokens;
        return Openers.Contains(tokens[passage.From].Hash)
            || passage.To > passage.From + 1 && tokens[passage.From].Hash == The && Companies.Contains(tokens[passage.From + 1].Hash);
    }

    /// <summary>What a company is and earns: of every story about it, and of none.</summary>
    public static bool IsBackground(Passage passage) => Any(passage, Finances);

    private static readonly HashSet<ulong> Finances = Grammar.Set("revenue revenues employees founded headquartered profit");

    /// <summary>Stands in brackets: an aside, which is no term.</summary>
    public static bool IsBracketed(Passage passage, int token)
    {
        var reading = passage.Material.Reading;
        var before = reading.Source(token)[reading.Tokens[passage.From].Start..reading.Tokens[token].Start];
        return before.LastIndexOfAny('(', '[') > before.LastIndexOfAny(')', ']');
    }

    /// <summary>Tells of a time well before the day of publication.</summary>
    public static bool IsHistory(Passage passage)
    {
        var reading = passage.Material.Reading;
        if (reading.Announcement.PublishedAt is not { } published) return false;
        var isPast = false;
        foreach (var date in reading.Dates)
        {
            if (date.From < passage.From || date.From >= passage.To || date.Last is not { } last) continue;
            if (last > DateOnly.FromDateTime(published.UtcDateTime)) return false;
            isPast |= last < DateOnly.FromDateTime(published.UtcDateTime).AddDays(-40);
        }
        return isPast;
    }

    public static bool Any(Passage passage, HashSet<ulong> words)
    {
        for (var i = passage.From; i < passage.To; i++)
            if (words.Contains(passage.Material.Reading.Tokens[i].Hash) && passage.Holds(i)) return true;
        return false;
    }

    public static Passage? With(Material material, int token) => material.Sentences.Find(sentence => token >= sentence.From && token < sentence.To);

    /// <summary>The share of a passage's telling words that other words do not hold.</summary>
    public static double News(Passage passage, string told)
    {
        var reading = passage.Material.Reading;
        int words = 0, fresh = 0;
        for (var i = passage.From; i < passage.To; i++)
        {
            var hash = reading.Tokens[i].Hash;
            if (reading.Tokens[i].Length < 3 || Grammar.Prepositions.Contains(hash) || Grammar.Determiners.Contains(hash)
                || Grammar.Be.Contains(hash)) continue;
            words++;
            if (told.IndexOf(reading[i].ToString(), StringComparison.OrdinalIgnoreCase) < 0) fresh++;
        }
        return words == 0 ? 0 : (double)fresh / words;
    }

    public static bool Stands(Material material, string quote) =>
        material.Lead.Announcement.Text.Contains(quote, StringComparison.Ordinal) || material.Lead.Announcement.Title.Contains(quote, StringComparison.Ordinal);
}
