using BotService.Understanding.Clauses;
using BotService.Understanding.Text;

namespace BotService.Understanding.Briefings;

/// <summary>
/// Tells by name what a vendor says of itself on its own site: "we're raising our prices" is "Acme is raising its prices". A sentence that speaks to "you",
/// or whose verb cannot be turned without doubt, stays a quotation.
/// </summary>
internal sealed class Voice
{
    private readonly Dictionary<int, string> _words = [];
    private readonly HashSet<int> _sentences = [];

    private static readonly HashSet<string>
        OfUsers = ["community", "forum", "forums", "discuss", "discussions", "groups", "sites", "play", "apps", "gist", "store", "answers", "marketplace"],
        Desks = ["blog", "blogs", "news", "newsroom", "changelog", "press", "announcements", "engineering", "updates", "index", "company", "about"];

    private static readonly HashSet<ulong> ToOthers = Grammar.Set("us i my me i'm i've i'll i'd you your you're you'll you've yours let's ours we'd");

    public Voice(Material material)
    {
        if (SpeakerOf(material.Reading) is not { } speaker) return;
        foreach (var sentence in material.Sentences)
            if (Turn(material.Reading, sentence, speaker) is { Count: > 0 } words)
            {
                foreach (var (at, word) in words) _words[at] = word;
                _sentences.Add(sentence.Number);
            }
    }

    /// <summary>True for a sentence that is told by name.</summary>
    public bool Turns(Passage passage) => _sentences.Contains(passage.Number);

    public string? Word(int at) => _words.GetValueOrDefault(at);

    /// <summary>The party on whose own pages the announcement stands, and which it names.</summary>
    private static string? SpeakerOf(Reading reading)
    {
        if (reading.Announcement.Url is not { } url) return null;
        var party = reading.Parties.Select(mention => mention.Party).FirstOrDefault(party => party.Domains.Any(domain => Speaks(url, domain)));
        return party?.Name;
    }

    /// <summary>A site of the vendor's own words: not one that holds what its users write.</summary>
    private static bool Speaks(Uri url, string domain)
    {
        var host = url.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? url.Host[4..] : url.Host;
        if (!host.Equals(domain, StringComparison.OrdinalIgnoreCase)) return host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase)
            && !host[..^(domain.Length + 1)].Split('.').Any(label => OfUsers.Contains(label.ToLowerInvariant()));
        return domain.Contains("blog", StringComparison.Ordinal)
            || url.Segments.Skip(1).Take(2).Any(segment => Desks.Contains(segment.Trim('/').ToLowerInvariant()));
    }

    /// <summary>The words that change; null where one of them cannot be told without doubt.</summary>
    private static Dictionary<int, string>? Turn(Reading reading, Passage sentence, string speaker)
    {
        var words = new Dictionary<int, string>();
        var isNamed = false;
        for (var i = sentence.From; i < sentence.To; i++)
        {
            var token = reading.Tokens[i];
            if (ToOthers.Contains(token.Hash) && !token.Has(TokenTraits.AllCaps)) return null;
            switch (Plain(reading, i))
            {
                case "we're": words[i] = speaker + " is"; isNamed = true; break;
                case "we've": words[i] = speaker + " has"; isNamed = true; break;
                case "we'll": words[i] = speaker + " will"; isNamed = true; break;
                case "our": words[i] = isNamed ? "its" : speaker + "'s"; isNamed = true; break;
                case "ourselves": words[i] = "itself"; break;
                case "we":
                    words[i] = speaker;
                    isNamed = true;
                    if (!Agree(reading, i + 1, sentence.To, words)) return null;
                    break;
            }
        }
        return words;
    }

    private static string Plain(Reading reading, int at) => reading[at].ToString().Replace('’', '\'').ToLowerInvariant();

    /// <summary>Gives the verb behind "we" the form that goes with a name.</summary>
    private static bool Agree(Reading reading, int at, int to, Dictionary<int, string> words)
    {
        while (at < to && (Grammar.Adverbs.Contains(reading.Tokens[at].Hash) || reading[at].EndsWith("ly", StringComparison.Ordinal))) at++;
        if (at >= to) return false;
        var token = reading.Tokens[at];
        var word = Plain(reading, at);
        if ((word switch
        {
            "are" => "is",
            "were" => "was",
            "have" => "has",
            "do" => "does",
            "aren't" => "isn't",
            "weren't" => "wasn't",
            "haven't" => "hasn't",
            "don't" => "doesn't",
            _ => null,
        }) is { } helper)
        {
            words[at] = helper;
            return true;
        }
        if (Grammar.Modals.Contains(token.Hash) || Grammar.Be.Contains(token.Hash) || Grammar.Have.Contains(token.Hash)
            || Grammar.Do.Contains(token.Hash)) return true;
        if (Vocabulary.VerbOf(token.Hash) is not { } verb) return word.EndsWith("ed", StringComparison.Ordinal);
        if ((verb.Forms & VerbForm.Base) == 0) return (verb.Forms & VerbForm.Past) != 0;
        if ((verb.Forms & VerbForm.Past) != 0) return true; // "we cut": either way it stays
        for (var i = at + 1; i + 1 < to; i++)
            if (reading.Tokens[i].Hash == Grammar.And && Vocabulary.VerbOf(reading.Tokens[i + 1].Hash) is { IsNounToo: false } second
                && (second.Forms & VerbForm.Base) != 0) return false; // "we build and run"
        words[at] = Vocabulary.Third(word);
        return true;
    }
}
