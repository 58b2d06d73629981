namespace BotService.Domain.Parties;

/// <summary>Whom else a party stands for: an owner covers what it owns, and a division that the press confuses with its owner covers the owner.</summary>
public sealed class PartyFamily
{
    private readonly PartyDirectory _parties;
    private readonly ILookup<string, string> _children;

    public PartyFamily(PartyDirectory parties)
    {
        _parties = parties;
        _children = parties.Parties.Where(party => party.Parent is not null).ToLookup(party => party.Parent!, party => party.Id, StringComparer.Ordinal);
    }

    /// <summary>The ids that naming this party covers, the party itself first; the id alone when it is not known.</summary>
    public IReadOnlyList<string> Of(string partyId)
    {
        var family = new List<string> { partyId };
        for (var next = 0; next < family.Count; next++)
            family.AddRange(_children[family[next]].Where(child => !family.Contains(child)));
        if (_parties.Find(partyId) is { IsDivision: true, Parent: { } parent } && !family.Contains(parent)) family.Add(parent);
        return family;
    }
}
