using BotService.Alerting.Messages;
using BotService.Alerting.Parties;
using BotService.Domain.Relevance;

namespace BotService.Alerting.Commands.Subscribing;

/// <summary>Signals, the kinds of news, as people write them: by their code, or as they are called in sentences.</summary>
internal static class SignalNames
{
    private const int LongestName = 4; // words

    /// <summary>"commitment, compute, … and reduce", for help and mends.</summary>
    public static string All { get; } = Wording.Listed(SignalCatalogue.All.Select(entry => entry.Code));

    /// <summary>The signal that the words from the cursor's place name; the cursor is moved behind them.</summary>
    public static SignalKind? Read(WordCursor cursor)
    {
        for (var count = Math.Min(LongestName, cursor.Words.Count - cursor.At); count > 0; count--)
            if (Find(string.Join(' ', cursor.Words.Skip(cursor.At).Take(count))) is { } kind)
            {
                cursor.At += count;
                return kind;
            }

        return null;
    }

    public static bool IsNext(WordCursor cursor, int ahead) => Find(cursor.Word(ahead)) is not null;

    public static SignalKind? Find(string text)
    {
        var name = text.Trim(',', '.', ';', '?', '!').Replace('_', ' ').Replace('-', ' ').ToLowerInvariant();
        return Named(name) ?? (name.Length > 4 && name.EndsWith('s') ? Named(name[..^1]) : null);
    }

    private static SignalKind? Named(string name)
    {
        if (SignalWords.Parse(name.Replace(' ', '_')) is { } kind) return kind;
        return SignalCatalogue.All.FirstOrDefault(entry => entry.Label == name || entry.Feature == name)?.Kind;
    }

    public static IReadOnlyList<string> Near(string word) =>
    [
        .. SignalCatalogue.All.Select(entry => entry.Code)
            .Where(code => EditDistance.Believable(word.Length) is var slips && slips > 0 && EditDistance.Between(word, code, slips) <= slips).Take(3),
    ];
}
