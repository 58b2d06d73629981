using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Workspaces;

/// <summary>The tenants that installed the bot, and the channels that the platforms told us of.</summary>
public interface IWorkspaceStore
{
    Task<Workspace?> FindAsync(WorkspaceId id, CancellationToken cancellationToken);

    Task<IReadOnlyList<Workspace>> ListAsync(string platform, CancellationToken cancellationToken);

    Task SaveAsync(Workspace workspace, CancellationToken cancellationToken);

    /// <summary>Removes the credentials and marks the workspace as uninstalled; its subscriptions pause.</summary>
    Task UninstallAsync(WorkspaceId id, CancellationToken cancellationToken);

    Task<Channel?> FindChannelAsync(ChannelKey key, CancellationToken cancellationToken);

    Task<IReadOnlyList<Channel>> ListChannelsAsync(WorkspaceId workspace, CancellationToken cancellationToken);

    Task SaveChannelAsync(Channel channel, CancellationToken cancellationToken);

    Task RemoveChannelAsync(ChannelKey key, CancellationToken cancellationToken);

    /// <summary>
    /// Takes a named lock that other nodes see until <paramref name="until"/>: for a token's single-use refresh. False when somebody holds it.
    /// </summary>
    Task<bool> TryLockAsync(string name, string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    Task UnlockAsync(string name, string owner, CancellationToken cancellationToken);
}

/// <param name="Name">For people.</param>
/// <param name="Credentials">What the adapter needs to speak for the bot there, encrypted by the adapter; null when uninstalled or not needed.</param>
/// <param name="InstalledBy">The platform's id of the user who is told about problems.</param>
/// <param name="PausedBecause">Why nothing is sent there; null while it works.</param>
public sealed record Workspace(
    WorkspaceId Id, string Name, string? Credentials, string? InstalledBy, DateTimeOffset InstalledAt, string? PausedBecause = null);

/// <param name="Kind"><c>channel</c>, <c>group</c> or <c>direct</c>.</param>
/// <param name="Reference">What the adapter needs to write there (Teams' conversation reference), as JSON; null where the id is enough.</param>
public sealed record Channel(ChannelKey Key, string Name, string Kind, string? Reference)
{
    /// <summary>The <see cref="Kind"/> of those that everybody of the workspace may read.</summary>
    public const string Open = "channel";
}
