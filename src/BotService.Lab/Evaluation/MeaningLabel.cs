using System.Text.Json;
using System.Text.RegularExpressions;
using BotService.Domain.Announcements;

namespace BotService.Lab.Evaluation;

/// <summary>What a careful reader says that an announcement means. What a line leaves out is not judged.</summary>
internal sealed record MeaningLabel
{
    public required Announcement Announcement { get; init; }
    public string Id => Announcement.Id;
    public string Group { get; init; } = "";
    public bool? Flagged { get; init; }

    /// <summary>Those that a careful reader could take; none where the label gives none.</summary>
    public IReadOnlyList<string> Directions { get; init; } = [];
    public IReadOnlyList<string> Stages { get; init; } = [];
    public IReadOnlyList<string> Subjects { get; init; } = [];
    public string? Vendor { get; init; }
    public string? Kind { get; init; }

    /// <summary>No deal may be told.</summary>
    public bool NoDeal { get; init; }
    public DealLabel? Deal { get; init; }
    public IReadOnlyList<FactLabel> Facts { get; init; } = [];

    /// <summary>The slots that the text answers.</summary>
    public IReadOnlyList<string> Disclosed { get; init; } = [];
    public IReadOnlyList<Regex> MustNotSay { get; init; } = [];
    public IReadOnlyList<Regex> MustSay { get; init; } = [];

    /// <param name="path">Lines with <c>title</c> and <c>text</c>, or labels alone.</param>
    /// <param name="items">Where the titles and texts of labels alone stand, by <c>id</c>.</param>
    /// <exception cref="FormatException">A line can't be read; the message names it.</exception>
    public static IReadOnlyList<MeaningLabel> ReadFile(string path, string? items = null)
    {
        if (items is null) return [.. LabelledLines.Read(path).Select(line => Of(line.Announcement, line.Label, path))];
        var announcements = LabelledLines.Read(items).Select(line => line.Announcement).DistinctBy(item => item.Id)
            .ToDictionary(item => item.Id, StringComparer.Ordinal);
        return
        [
            .. LabelledLines.ReadObjects(path).Select(label => announcements.TryGetValue(LabelledLines.Required(label, "id", path), out var announcement)
                ? Of(announcement, label, path)
                : throw new FormatException($"{path}: '{LabelledLines.Text(label, "id")}' does not stand in {items}. Name the file with its title and text in "
                    + "--items.")),
        ];
    }

    public static MeaningLabel Of(Announcement announcement, JsonElement label, string path)
    {
        var isPattern = label.TryGetProperty("invented", out _); // mirrors have regular expressions, in lower case; our own files have words
        var told = label.TryGetProperty("event", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : label;
        return new()
        {
            Announcement = announcement,
            Group = LabelledLines.Text(label, "group") ?? announcement.Id,
            Flagged = label.TryGetProperty("flagged", out var flagged) ? flagged.GetBoolean() : null,
            Directions = LabelledLines.Text(label, "direction") is { } direction ? [direction, .. LabelledLines.Texts(label, "direction_also")]
                : LabelledLines.Texts(label, "direction_any"),
            Stages = LabelledLines.Text(told, "stage") is { } stage ? [stage, .. LabelledLines.Texts(told, "stage_alt")] : [],
            Subjects = LabelledLines.Text(label, "subject") is { } subject ? [subject, .. LabelledLines.Texts(label, "subject_alt")] : [],
            Vendor = LabelledLines.Text(label, "vendor"),
            Kind = LabelledLines.Text(label, "kind"),
            NoDeal = LabelledLines.IsTrue(label, "no_deal"),
            Deal = label.TryGetProperty("deal", out var deal) && deal.ValueKind == JsonValueKind.Object ? DealLabel.Of(deal, path) : null,
            Facts = label.TryGetProperty("facts", out var facts) ? [.. facts.EnumerateArray()
                .Select(fact => new FactLabel(LabelledLines.Required(fact, "role", path), LabelledLines.Required(fact, "quote", path)))] : [],
            Disclosed = LabelledLines.Texts(label, "disclosed"),
            MustNotSay = [.. LabelledLines.Texts(label, "must_not_say").Select(Pattern)],
            MustSay = [.. LabelledLines.Texts(label, "must_say").Select(Pattern)],
        };

        Regex Pattern(string said)
        {
            try
            {
                return isPattern ? new(said) : new($@"(?<!\w){Regex.Escape(said.ToLowerInvariant())}(?!\w)");
            }
            catch (ArgumentException wrong)
            {
                throw new FormatException($"{path}: '{announcement.Id}': {wrong.Message} Mend the regular expression.", wrong);
            }
        }
    }
}

internal sealed record FactLabel(string Role, string Quote);

internal sealed record DealLabel(IReadOnlyList<(string Name, string Role)> Parties, ValueLabel? Value, TermLabel? Term, (bool? Is, bool IsLabelled) Exclusive)
{
    public static DealLabel Of(JsonElement deal, string path) => new(
        deal.TryGetProperty("parties", out var parties) ? [.. parties.EnumerateArray()
            .Select(party => (LabelledLines.Required(party, "name", path), LabelledLines.Required(party, "role", path)))] : [],
        ValueLabel.Of(deal),
        deal.TryGetProperty("term_months", out _) ? new(LabelledLines.Number(deal, "term_months"), null) : deal.TryGetProperty("term", out _) ? new(null,
            LabelledLines.Text(deal, "term")) : null,
        deal.TryGetProperty("exclusive", out var exclusive) ? (exclusive.ValueKind == JsonValueKind.Null ? null : exclusive.GetBoolean(), true) : (null,
            false));
}

/// <param name="Text">The source's words, where the label gives no months; null with no months where it has no term.</param>
internal sealed record TermLabel(decimal? Months, string? Text)
{
    public bool IsSilent => Months is null && Text is null;

    public bool IsRight(ToldTerm? told) => Text is null ? told?.Months == Months : told is not null
        && (Gist.Of(Text).IsIn([Gist.Of(told.Quote)]) || Gist.Of(Text).IsIn([Gist.Of(told.Text)]));
}

/// <summary>What a deal is worth: one of several amounts, a range, an amount of a currency, dollars, or the source's words. All null where it is not
/// said.</summary>
internal sealed record ValueLabel(IReadOnlyList<decimal> Any, decimal? Low, decimal? High, decimal? Amount, string? Currency, decimal? Usd, string? Text)
{
    public bool IsSilent => Any.Count == 0 && Low is null && Amount is null && Usd is null && Text is null;

    public static ValueLabel? Of(JsonElement deal)
    {
        string[] names = ["value_usd", "value_min_usd", "value_any", "value_amount", "value"];
        if (!names.Any(name => deal.TryGetProperty(name, out _))) return null;
        return new(
            deal.TryGetProperty("value_any", out var any) ? [.. any.EnumerateArray().Select(amount => amount.GetDecimal())] : [],
            LabelledLines.Number(deal, "value_min_usd"), LabelledLines.Number(deal, "value_max_usd"), LabelledLines.Number(deal, "value_amount"),
                LabelledLines.Text(deal, "currency"),
            LabelledLines.Number(deal, "value_usd"), LabelledLines.Text(deal, "value"));
    }

    public bool IsRight(ToldValue? told)
    {
        if (IsSilent || told is null) return IsSilent && told is null;
        if (Any.Count > 0) return Any.Any(one => IsClose(told.Amount, one));
        if (Low is { } low) return told.Amount >= low * 0.995m && told.Amount <= (High ?? low) * 1.005m;
        if (Amount is { } amount) return IsClose(told.Amount, amount) && told.Currency == Currency;
        if (Usd is { } usd) return told.Currency == "USD" && IsClose(told.Amount, usd);
        return told.Quote.Contains(Text!, StringComparison.OrdinalIgnoreCase) || Text!.Contains(told.Quote, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsClose(decimal one, decimal other) => Math.Abs(one - other) <= 0.005m * Math.Abs(other);
}
