using System.Globalization;
using System.Text.Json;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;

namespace BotService.Domain.Deals;

/// <summary>Reads the deals that the bot knows on its first day, <c>seeds/deals.json</c>.</summary>
public static class LedgerDeals
{
    /// <exception cref="FormatException">The text is not such a file; the message names the deal and the mend.</exception>
    public static IReadOnlyList<LedgerDeal> Parse(string json, PartyDirectory parties)
    {
        var at = "the head of the file";
        try
        {
            using var document = JsonDocument.Parse(json, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var deals = new List<LedgerDeal>();
            foreach (var element in document.RootElement.GetProperty("deals").EnumerateArray())
            {
                at = element.GetProperty("id").GetString()!;
                deals.Add(Read(element, at, parties));
            }
            return deals;
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new FormatException($"The ledger's seeds can't be read at '{at}': {failure.Message}", failure);
        }
    }

    private static LedgerDeal Read(JsonElement element, string id, PartyDirectory parties)
    {
        var date = DateOnly.ParseExact(element.GetProperty("date").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var members = new List<DealParty>();
        foreach (var member in element.GetProperty("parties").EnumerateArray())
        {
            var partyId = member.GetProperty("party").GetString()!;
            var party = parties.Find(partyId);
            members.Add(new(
                party?.Id, party is null ? partyId : parties.BookedOn(party).Name, party?.Name ?? partyId,
                EnumNames<DealRole>.Read(member.GetProperty("role").GetString()!)));
        }
        DealValue? value = null;
        if (element.TryGetProperty("value", out var money) && money.ValueKind == JsonValueKind.Object)
            value = new(new(money.GetProperty("amount").GetDecimal(), money.GetProperty("currency").GetString()!),
                EnumNames<ValueQualifier>.Read(Text(money, "qualifier") ?? "exact"), Text(money, "per"), "");
        Term? term = null;
        if (element.TryGetProperty("term", out var bound) && bound.ValueKind == JsonValueKind.Object)
            term = new(bound.TryGetProperty("months", out var months) && months.ValueKind == JsonValueKind.Number ? months.GetInt32() : null,
                Text(bound, "until") is { } until ? DateOnly.Parse(until, CultureInfo.InvariantCulture) : null, Text(bound, "text") ?? "", "");
        var title = element.GetProperty("title").GetString()!;
        return new()
        {
            Deal = new()
            {
                Id = id,
                Parties = members,
                Kind = EnumNames<DealKind>.Read(element.GetProperty("kind").GetString()!),
                Value = value,
                Term = term,
                IsExclusive = element.TryGetProperty("exclusive", out var exclusive) && exclusive.ValueKind is JsonValueKind.True or JsonValueKind.False
                    ? exclusive.GetBoolean()
                    : null,
                AnnouncedOn = date,
                Status = Text(element, "status") is { } status ? EnumNames<DealStatus>.Read(status) : DealStatus.Confirmed,
            },
            Title = title,
            Summary = Text(element, "summary") ?? "",
            Signals = element.TryGetProperty("signals", out var signals)
                ? [.. signals.EnumerateArray().Select(signal => EnumNames<SignalKind>.Read(signal.GetString()!))]
                : [],
            Direction = Text(element, "direction") is { } direction ? EnumNames<Direction>.Read(direction) : null,
            Severity = element.TryGetProperty("severity", out var severity) ? severity.GetInt32() : 0,
            Sources = Text(element, "source") is { } source && Uri.TryCreate(source, UriKind.Absolute, out var url) ? [new(url.Host, url, date)] : [],
        };
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
