using System.Globalization;
using BotService.Alerting.Forms;
using BotService.Alerting.Messages;
using BotService.Alerting.Parties;
using BotService.Domain.Relevance;

namespace BotService.Alerting.Commands.Lookup;

/// <summary>A look-up as a form; filled in, it is a command like any other.</summary>
public static class DealForm
{
    public const string Name = "deal";

    /// <summary>Vendors taken over from a message; a person asks about one or two.</summary>
    private const int MostVendors = 5;

    /// <summary>Filled in with the vendors that a text names.</summary>
    public static Form CreateFor(string text, PartySearch parties)
    {
        var words = CommandText.Words(CommandText.Clean(text)).Select(word => word.Trim('.', ',', ';', ':', '?', '!', '(', ')'))
            .Where(word => word.Length > 0)
            .ToList();
        var found = new List<FormChoice>();
        for (var i = 0; i < words.Count && found.Count < MostVendors; i++)
        {
            if (parties.FindLongest(words, i) is not var (party, count)) continue;
            if (!found.Exists(choice => choice.Value == party.Id)) found.Add(new(party.Id, Wording.Shortened(party.Name, 75)));
            i += count - 1;
        }

        return Create(found);
    }

    public static Form Create() => Create([]);

    private static Form Create(IReadOnlyList<FormChoice> vendors) => new(Name, "Look up deals", "Look up",
    [
        new("vendors", "Vendors", FormFieldKind.Search, false, [.. vendors.Select(vendor => vendor.Value)], vendors, "One, or two for the deals between them"),
        new("kind", "Kind of deal", FormFieldKind.Select, false, [], [.. Words.DealKinds.Select(kind => new FormChoice(kind, kind))]),
        new(
            "signal", "Signal", FormFieldKind.Select, false, [],
            [.. Enum.GetValues<SignalKind>().Select(kind => new FormChoice(SignalWords.Code(kind), SignalWords.Label(kind)))]),
        new("least", "Worth at least", FormFieldKind.Text, false, [], [], "10B, 500M"),
        new("since", "Since", FormFieldKind.Text, false, [], [], "2025, 2025-06 or 2025-06-30"),
        new("words", "Words", FormFieldKind.Text, false, [], [], "Searched in titles and summaries"),
    ]);

    /// <summary>The command, or the errors by field.</summary>
    public static (string Command, IReadOnlyDictionary<string, string> Errors) Read(
        IReadOnlyDictionary<string, IReadOnlyList<string>> values, DealQueryReader reader)
    {
        var errors = new Dictionary<string, string>();
        var words = new List<string>();
        words.AddRange(Values("vendors"));
        foreach (var kind in Values("kind")) words.Add($"kind:{kind}");
        foreach (var signal in Values("signal")) words.Add($"signal:{signal}");
        foreach (var least in Values("least")) Check("least", $">{least.TrimStart('>', '$', ' ').Replace(" ", "", StringComparison.Ordinal)}");
        foreach (var since in Values("since")) Check("since", $"since:{since}");
        words.AddRange(CommandText.Words(string.Join(' ', Values("words"))));
        if (words.Count == 0 && errors.Count == 0) errors["vendors"] = "Fill in at least one field.";
        return (string.Join(' ', words.Select(word => word.Contains(' ') ? string.Create(CultureInfo.InvariantCulture, $"\"{word}\"") : word)), errors);

        IEnumerable<string> Values(string field) =>
            values.TryGetValue(field, out var given) ? given.Select(value => CommandText.Clean(value)).Where(value => value.Length > 0) : [];

        void Check(string field, string word)
        {
            if (reader.Read([word]).Error is var (_, mend)) errors[field] = mend;
            else words.Add(word);
        }
    }
}
