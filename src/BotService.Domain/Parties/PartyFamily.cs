namespace BotService.Domain.Parties;

/// <summary>Whom else a party stands for: an owner covers what it owns, and a division that the press confuses with its owner covers the owner.</summary>
public sealed class PartyFamily
{
    private readonly Dictionary<string, IReadOnlyList<string>> _families = new(StringComparer.Ordinal);

    public PartyFamily(PartyDirectory parties)
    {
        var children = parties.Parties.Where(party => party.Parent is not null).ToLookup(party => party.Parent!, party => party.Id, StringComparer.Ordinal);
        foreach (var party in parties.Parties)
        {
            var family = new List<string> { party.Id };
            for (var next = 0; next < family.Count; next++)
                family.AddRange(children[family[next]].Where(child => !family.Contains(child)));
            if (party is { IsDivision: true, Parent: { } parent } && !family.Contains(parent)) family.Add(parent);
            _families[party.Id] = family;
        }
    }

    /// <summary>The ids that naming this party covers, the party itself first; the id alone when it is not known.</summary>
    public IReadOnlyList<string> Of(string partyId) => _families.TryGetValue(partyId, out var family) ? family : [partyId];
}
