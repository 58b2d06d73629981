using System.Text.Json;

namespace BotService.Domain.Parties;

/// <summary>The parties known, with look-up by id and by name.</summary>
public sealed class PartyDirectory
{
    private readonly Dictionary<string, Party> _byId;
    private readonly Dictionary<string, Party> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="ArgumentException">Two parties share an id, or a parent is missing.</exception>
    public PartyDirectory(IReadOnlyList<Party> parties)
    {
        _byId = new(StringComparer.Ordinal);
        foreach (var party in parties)
            if (!_byId.TryAdd(party.Id, party))
                throw new ArgumentException($"Two parties have the id '{party.Id}'. Ids are unique: merge the two or rename one.", nameof(parties));
        foreach (var party in parties)
            if (party.Parent is { } parent && !_byId.ContainsKey(parent))
                throw new ArgumentException(
                    $"Party '{party.Id}' names the parent '{parent}', which is not in the list. Add it or drop the parent.", nameof(parties));
        Parties = parties;
        foreach (var party in parties) _byName.TryAdd(party.Name, party);
        foreach (var party in parties)
            foreach (var alias in party.Aliases) _byName.TryAdd(alias, party);
        foreach (var party in parties)
            foreach (var product in party.Products) _byName.TryAdd(product, party);
    }

    public IReadOnlyList<Party> Parties { get; }

    public Party? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>By name, alias or product, whatever its case; a party's own name goes before another's alias.</summary>
    public Party? FindByName(string name) => _byName.GetValueOrDefault(name.Trim());

    /// <summary>The party on which deals are booked: the owner of a division (Amazon for AWS), otherwise the party itself.</summary>
    public Party BookedOn(Party party) => party is { IsDivision: true, Parent: { } parent } ? BookedOn(_byId[parent]) : party;

    /// <summary>Reads <c>seeds/vendors.json</c>.</summary>
    /// <exception cref="FormatException">The text is not such a file; the message names the party and the mend.</exception>
    public static PartyDirectory Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var parties = new List<Party>();
            foreach (var element in document.RootElement.GetProperty("parties").EnumerateArray()) parties.Add(ReadParty(element));
            return new(parties);
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"The list of vendors can't be read: {failure.Message}", failure);
        }
    }

    private static Party ReadParty(JsonElement element)
    {
        var id = element.GetProperty("id").GetString()!;
        var kind = element.GetProperty("kind").GetString()!;
        if (!EnumNames<PartyKind>.TryRead(kind, out var parsed))
            throw new FormatException(
                $"The party '{id}' is of the kind '{kind}', which is not known. Known are: "
                + $"{string.Join(", ", Enum.GetValues<PartyKind>().Select(EnumNames<PartyKind>.Of))}.");
        return new()
        {
            Id = id,
            Name = element.GetProperty("name").GetString()!,
            Kind = parsed,
            Parent = element.TryGetProperty("parent", out var parent) ? parent.GetString() : null,
            IsDivision = element.TryGetProperty("division", out var division) && division.GetBoolean(),
            IsAmbiguous = element.TryGetProperty("ambiguous", out var ambiguous) && ambiguous.GetBoolean(),
            Aliases = Strings(element, "aliases"),
            Products = Strings(element, "products"),
            Domains = Strings(element, "domains"),
        };
    }

    private static string[] Strings(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];
}
