using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Parties;

/// <summary>A workspace's own names for one or several vendors.</summary>
public interface IAliasStore
{
    /// <summary>By name.</summary>
    Task<IReadOnlyList<VendorAlias>> ListAsync(WorkspaceId workspace, CancellationToken cancellationToken);

    /// <summary>Adds it, or replaces the one of that name.</summary>
    Task SaveAsync(WorkspaceId workspace, VendorAlias alias, CancellationToken cancellationToken);

    /// <summary>False when there was none.</summary>
    Task<bool> RemoveAsync(WorkspaceId workspace, string name, CancellationToken cancellationToken);
}

/// <param name="Name">One word in small letters.</param>
public sealed record VendorAlias(string Name, IReadOnlyList<string> PartyIds);
