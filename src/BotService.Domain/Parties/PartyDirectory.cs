namespace BotService.Domain.Parties;

/// <summary>The parties known, with look-up by id and by name.</summary>
public sealed class PartyDirectory
{
    private readonly Dictionary<string, Party> _byId;

    /// <exception cref="ArgumentException">Two parties share an id, or a parent is missing.</exception>
    public PartyDirectory(IReadOnlyList<Party> parties)
    {
        _byId = parties.ToDictionary(party => party.Id, StringComparer.Ordinal);
        foreach (var party in parties)
            if (party.Parent is { } parent && !_byId.ContainsKey(parent))
                throw new ArgumentException($"Party '{party.Id}' names the parent '{parent}', which is not in the list. Add it or drop the parent.", nameof(parties));
        Parties = parties;
    }

    public IReadOnlyList<Party> Parties { get; }

    public Party? Find(string id) => _byId.GetValueOrDefault(id);
}
