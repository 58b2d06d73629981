using System.Text.RegularExpressions;
using BotService.Alerting.Parties;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Commands;

/// <summary>
/// Puts vendors in place of a workspace's own names for them, so that a name stands wherever a vendor can: <c>big5</c> becomes <c>aws|azure|…</c>.
/// </summary>
public sealed partial class VendorAliases(IAliasStore store)
{
    /// <summary>Commands whose words are no vendors.</summary>
    private static readonly string[] Untouched = ["alias", "aliases", "unalias", "feeds", "feed", "help", "form"];

    public async Task<IReadOnlyList<string>> ExpandAsync(IReadOnlyList<string> words, WorkspaceId workspace, CancellationToken cancellationToken)
    {
        if (Untouched.Contains(words[0].ToLowerInvariant())) return words;
        var known = (await store.ListAsync(workspace, cancellationToken)).ToDictionary(alias => alias.Name, StringComparer.OrdinalIgnoreCase);
        return known.Count == 0 ? words : [.. words.Select(word => word.Contains(':') ? word : Name().Replace(word, match => Expanded(match.Value)))];

        string Expanded(string name) => known.TryGetValue(name, out var alias) ? string.Join('|', alias.PartyIds) : name;
    }

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}_-]*", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
