using BotService.Alerting.Ledger;
using BotService.Domain.Parties;

namespace BotService.Alerting.Commands.Lookup;

/// <summary>A look-up as it was understood.</summary>
public sealed record DealQuery
{
    public required DealFilter Filter { get; init; }

    /// <summary>The parties named, in the order in which they were typed; one of each group is asked for.</summary>
    public IReadOnlyList<IReadOnlyList<Party>> Groups { get; init; } = [];

    public IReadOnlyList<Party> Parties => [.. Groups.SelectMany(group => group)];

    /// <summary>Each condition in words: "over $10 billion", "since 2025".</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>Words that are no party and no filter; they are searched in the text.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The words that ask the same again, without the page.</summary>
    public string Again { get; init; } = "";

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>A filter that could not be read, and its mend; null when all could.</summary>
    public (string What, string Mend)? Error { get; init; }

    public bool IsEmpty => Parties.Count == 0 && Conditions.Count == 0 && Words.Count == 0;

    /// <summary>What was asked, to stand behind a noun: "for OpenAI and AWS, over $10 billion, since 2025".</summary>
    public string Phrase => string.Join(", ",
    [
        .. Parties.Count > 0
            ? [$"for {Messages.Wording.Listed(Groups.Select(group => Messages.Wording.Listed(group.Select(party => party.Name), "or")))}"]
            : (IEnumerable<string>)[],
        .. Conditions,
        .. Words.Count > 0 ? [$"with the words “{string.Join(' ', Words)}”"] : (IEnumerable<string>)[],
    ]);
}
