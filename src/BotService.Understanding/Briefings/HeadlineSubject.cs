using BotService.Understanding.Clauses;
using BotService.Understanding.Text;

namespace BotService.Understanding.Briefings;

/// <summary>Who acts in a headline, and what its words hide there: a verb that no list knows, "near deal".</summary>
internal sealed class HeadlineSubject(Material material, NounPhrase subject)
{
    private readonly Reading _reading = material.Reading;
    private readonly Token[] _tokens = material.Reading.Tokens;

    private static readonly HashSet<ulong> Intents = Grammar.Set("talks plans plan deal deals effort bid push move ways way agreement pact order offer");

    /// <summary>"Apple revises US App Store rules to let": behind a name a small word that ends as verbs do is the verb.</summary>
    public bool HasHiddenVerb()
    {
        if (_reading.HasTitleCase) return false;
        for (var i = subject.From + 1; i < subject.To - 1; i++)
            if (!_tokens[i].IsCapital && !_tokens[i].IsNumber && !_tokens[i].Has(TokenTraits.Apart | TokenTraits.AfterHyphen)
                && _reading[i] is [.., not 's', 's'] && _tokens[i - 1].Has(TokenTraits.Capital | TokenTraits.Brandlike)
                && !_tokens[i - 1].Has(TokenTraits.Possessive)
                && (_tokens[i + 1].Has(TokenTraits.Capital | TokenTraits.Brandlike) || Grammar.Prepositions.Contains(_tokens[i + 1].Hash))) return true;
        return false;
    }

    public bool HasComma => Enumerable.Range(subject.From + 1, subject.To - subject.From - 1).Any(i => _tokens[i].Has(TokenTraits.AfterComma));

    /// <summary>A plain subject, not "Apple, Nvidia are in talks" that another predicate hides in.</summary>
    public bool IsActor()
    {
        for (var i = subject.From; i < subject.To; i++)
            if (Grammar.Be.Contains(_tokens[i].Hash) || Grammar.Have.Contains(_tokens[i].Hash) || Grammar.Modals.Contains(_tokens[i].Hash)
                || _reading.AmountAt[i] > 0
                || i > subject.From && _reading.PartyAt[i] == 0 && Vocabulary.VerbOf(_tokens[i].Hash) is { } hidden
                    && (!hidden.IsNounToo || (hidden.Forms & VerbForm.Base) == 0 && (hidden.Forms & VerbForm.Past) != 0)) return false;
        var last = subject.To - 1;
        if (Intents.Contains(_tokens[last].Hash)) return false;
        // A plain word at the end may hide a verb before it: "DOJ preps antitrust suit to", "Meta join fight to".
        return _reading.PartyAt[last] > 0 || _tokens[last].IsNumber || char.IsUpper(material.Casing.Word(last)[0])
            || Grammar.Agents.Contains(_tokens[last].Hash)
            || Sense.Of(_reading, subject).Class is ThingClass.Support or ThingClass.Product or ThingClass.Price or ThingClass.Allowance or ThingClass.Openness;
    }

    /// <summary>The "near" of "Acme near deal to buy".</summary>
    public int Nearing()
    {
        var at = subject.To - 2;
        return at > subject.From && _tokens[at].Hash == Near && Intents.Contains(_tokens[at + 1].Hash) ? at : -1;
    }

    private static readonly ulong Near = Word.Hash("near");
}
