namespace BotService.Understanding.Clauses;

/// <summary>A stretch of tokens that belongs together: "the 30 percent discount", "its cloud contract".</summary>
/// <param name="From">The first token.</param>
/// <param name="To">The token behind the last.</param>
internal readonly record struct NounPhrase(int From, int To)
{
    public bool Holds(int token) => token >= From && token < To;
}

/// <param name="At">The preposition's token.</param>
internal readonly record struct Adjunct(ulong Preposition, int At, NounPhrase Phrase);

/// <summary>Who does what to whom: one predicate with what belongs to it, read once.</summary>
internal sealed class Clause
{
    /// <summary>Tokens of the whole clause, its complement included.</summary>
    public required int From { get; init; }

    public int To { get; set; }

    /// <summary>Who acts, or, where the verb is passive or tells of a change by itself, what it happens to.</summary>
    public NounPhrase? Subject { get; set; }

    /// <summary>The predicate's token; -1 where a headline goes without a verb.</summary>
    public int VerbAt { get; set; } = -1;

    public Verb? Verb { get; set; }

    /// <summary>What the verb does, its particle heeded.</summary>
    public VerbClass Act { get; set; }

    public VerbForm Form { get; set; }

    public bool IsPassive { get; set; }
    public bool IsNegated { get; set; }

    /// <summary>"will", "to acquire": not yet.</summary>
    public bool IsFuture { get; set; }

    /// <summary>"is killing": under way, and not there yet.</summary>
    public bool IsProgressive { get; set; }

    /// <summary>"was to have been", "would have": it did not come to it.</summary>
    public bool IsUnreal { get; set; }

    /// <summary>"had planned".</summary>
    public bool IsPluperfect { get; set; }

    /// <summary>"must", "has to".</summary>
    public bool IsDuty { get; set; }

    /// <summary>"can", "may": of customers no doubt but a permission.</summary>
    public bool IsPermission { get; set; }

    /// <summary>"could", "may".</summary>
    public bool IsDoubtful { get; set; }

    /// <summary>", sources say": the teller is not one of those concerned.</summary>
    public bool IsReported { get; set; }

    /// <summary>Who says it, where that stands behind: ", a court says".</summary>
    public NounPhrase? SaidBy { get; set; }

    public List<NounPhrase> Objects { get; } = [];
    public List<Adjunct> Adjuncts { get; } = [];

    /// <summary>What is said, planned, begun or prevented: "denies [it will buy]", "stops [selling]".</summary>
    public Clause? Complement { get; set; }

    /// <summary>The next predicate of the same subject.</summary>
    public Clause? Next { get; set; }

    public NounPhrase? ObjectOf(ulong preposition)
    {
        foreach (var adjunct in Adjuncts)
            if (adjunct.Preposition == preposition) return adjunct.Phrase;
        return null;
    }
}
