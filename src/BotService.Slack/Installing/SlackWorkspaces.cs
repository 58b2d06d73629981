using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using BotService.Alerting.Workspaces;
using BotService.Domain.Subscriptions;
using BotService.Slack.Api;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotService.Slack.Installing;

/// <summary>Who the bot is in each workspace: the lone one whose token stands in the settings, and those that installed the app.</summary>
public sealed partial class SlackWorkspaces(
    ISlackApi api, IWorkspaceStore store, CredentialVault vault, IOptions<SlackOptions> options, TimeProvider time, ILogger<SlackWorkspaces> logger)
{
    /// <summary>A token lives for twelve hours; renewed this long before its end, every node can use the old one meanwhile.</summary>
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan LockLife = TimeSpan.FromMinutes(1);

    public static readonly TimeSpan RecheckEvery = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<WorkspaceId, long> _rechecked = new();
    private readonly string _node = Guid.NewGuid().ToString("N");
    private volatile SlackInstallation? _lone;

    public static WorkspaceId IdOf(string team) => WorkspaceId.Of(SlackRegistration.Platform, team);

    public async Task<SlackAccess> FindAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(options.Value.BotToken))
        {
            var lone = await FindLoneAsync(cancellationToken);
            if (lone is SlackAccess.Granted { Installation.Workspace: var known } && known == workspace)
            {
                var paused = (await store.FindAsync(workspace, cancellationToken))?.PausedBecause;
                return paused is null ? lone : await RecheckAsync(workspace, paused, lone, cancellationToken);
            }

            if (!options.Value.CanInstall) return lone is SlackAccess.Granted ? new SlackAccess.None("not_installed") : lone;
        }

        if (await store.FindAsync(workspace, cancellationToken) is not { Credentials: { } closed } row) return new SlackAccess.None("not_installed");
        if (vault.Open(closed) is not { } credentials) return new SlackAccess.None("credentials_unreadable");
        if (row.PausedBecause is { } because) return await RecheckAsync(workspace, because, Granted(workspace, credentials), cancellationToken);
        if (credentials.ExpiresAt is not { } end || end - time.GetUtcNow() > RenewBefore) return Granted(workspace, credentials);

        var renewed = await RenewAsync(workspace, null, cancellationToken);
        return renewed is SlackAccess.Later && end > time.GetUtcNow() ? Granted(workspace, credentials) : renewed;
    }

    /// <summary>A workspace whose token was refused is left alone, but for one question every five minutes: is it good again?</summary>
    private async Task<SlackAccess> RecheckAsync(WorkspaceId workspace, string because, SlackAccess access, CancellationToken cancellationToken)
    {
        var now = time.GetTimestamp();
        var last = _rechecked.GetOrAdd(workspace, now);
        if (time.GetElapsedTime(last, now) < RecheckEvery || !_rechecked.TryUpdate(workspace, now, last)) return new SlackAccess.None(because);
        if (access is not SlackAccess.Granted { Installation.Token: var token }
            || await api.CallAsync("auth.test", [], token, cancellationToken) is not SlackAnswer.Ok)
            return new SlackAccess.None(because);
        if (await store.FindAsync(workspace, cancellationToken) is { } row) await store.SaveAsync(row with { PausedBecause = null }, cancellationToken);
        _rechecked.TryRemove(workspace, out _);
        return access;
    }

    /// <summary>
    /// The workspace of the token in the settings, found by <c>auth.test</c> once and remembered in the store, so that it can be
    /// paused and told like any other.
    /// </summary>
    public async Task<SlackAccess> FindLoneAsync(CancellationToken cancellationToken)
    {
        if (_lone is { } known) return new SlackAccess.Granted(known);
        var token = new SlackToken(options.Value.BotToken!);
        var answer = await api.CallAsync("auth.test", [], token, cancellationToken);
        if (answer is SlackAnswer.Error error) return new SlackAccess.None(error.Code);
        if (answer is not SlackAnswer.Ok ok || SlackJson.Text(ok.Body["team_id"]) is not { } team || SlackJson.Text(ok.Body["user_id"]) is not { } user)
            return new SlackAccess.Later(answer is SlackAnswer.Ok ? "unreadable_answer" : answer.Reason);

        var id = IdOf(team);
        var row = await store.FindAsync(id, cancellationToken);
        if (row is null || row.PausedBecause is not null)
            await store.SaveAsync(
                new Workspace(id, SlackJson.Text(ok.Body["team"]) ?? team, null, row?.InstalledBy, row?.InstalledAt ?? time.GetUtcNow()), cancellationToken);
        _lone = new SlackInstallation(id, token, user, SlackJson.Text(ok.Body["bot_id"]), ok.Scopes);
        LogLoneFound(id);
        return new SlackAccess.Granted(_lone);
    }

    /// <summary>Takes what <c>oauth.v2.access</c> answered. Null when it is not an install that we can use.</summary>
    public async Task<Workspace?> SaveInstallAsync(JsonObject answer, CancellationToken cancellationToken)
    {
        var team = SlackJson.Text(answer, "team", "id") ?? SlackJson.Text(answer, "enterprise", "id");
        if (team is null || CredentialsOf(answer, null) is not { } credentials) return null;
        var identity = await api.CallAsync("auth.test", [], new SlackToken(credentials.AccessToken), cancellationToken);
        if (identity is SlackAnswer.Ok ok) credentials = credentials with { BotId = SlackJson.Text(ok.Body["bot_id"]) };

        var name = SlackJson.Text(answer, "team", "name") ?? SlackJson.Text(answer, "enterprise", "name") ?? team;
        var workspace = new Workspace(IdOf(team), name, vault.Close(credentials), SlackJson.Text(answer, "authed_user", "id"), time.GetUtcNow());
        await store.SaveAsync(workspace, cancellationToken);
        LogInstalled(workspace.Id);
        return workspace;
    }

    /// <summary>
    /// Trades the refresh token, which Slack takes once, for a new pair, and stores it before anybody uses it. One node does, under a lock in
    /// the database. A refresh token that Slack does not take ends in "install again", not in a loop.
    /// </summary>
    /// <param name="refused">A token that Slack called expired, whatever our clock says; null to go by the clock.</param>
    public async Task<SlackAccess> RenewAsync(WorkspaceId workspace, SlackToken? refused, CancellationToken cancellationToken)
    {
        var name = $"slack-token:{workspace}";
        var now = time.GetUtcNow();
        if (!await store.TryLockAsync(name, _node, now, now + LockLife, cancellationToken)) return new SlackAccess.Later("token_being_renewed");
        try
        {
            if (await store.FindAsync(workspace, cancellationToken) is not { Credentials: { } closed } row || vault.Open(closed) is not { } credentials)
                return new SlackAccess.None("not_installed");
            var isFresh = refused is { } old
                ? credentials.AccessToken != old.Reveal()
                : credentials.ExpiresAt is { } end && end - time.GetUtcNow() > RenewBefore;
            if (isFresh) return Granted(workspace, credentials); // another node was faster
            if (credentials.RefreshToken is not { } refresh || !options.Value.CanInstall) return new SlackAccess.None("token_expired");

            var answer = await api.CallAsync(
                "oauth.v2.access",
                new JsonObject
                {
                    ["client_id"] = options.Value.ClientId,
                    ["client_secret"] = options.Value.ClientSecret,
                    ["grant_type"] = "refresh_token",
                    ["refresh_token"] = refresh,
                },
                token: null,
                cancellationToken);
            if (answer is SlackAnswer.Ok ok && CredentialsOf(ok.Body, credentials) is { } renewed)
            {
                // Not cancelled from here on: the old refresh token is spent.
                await store.SaveAsync(row with { Credentials = vault.Close(renewed), PausedBecause = null }, CancellationToken.None);
                return Granted(workspace, renewed);
            }

            LogRenewalFailed(workspace, answer.Reason);
            return answer is SlackAnswer.Error { Code: not ("internal_error" or "fatal_error" or "service_unavailable" or "request_timeout") }
                ? new SlackAccess.None(answer.Reason)
                : new SlackAccess.Later(answer.Reason);
        }
        finally
        {
            await store.UnlockAsync(name, _node, CancellationToken.None);
        }
    }

    /// <summary>Slack took the app away: nothing of it is kept.</summary>
    public async Task UninstallAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await store.UninstallAsync(workspace, cancellationToken);
        if (_lone?.Workspace == workspace) _lone = null;
        LogUninstalled(workspace);
    }

    private SlackCredentials? CredentialsOf(JsonObject answer, SlackCredentials? before)
    {
        if (SlackJson.Text(answer["access_token"]) is not { } token || (SlackJson.Text(answer["bot_user_id"]) ?? before?.BotUser) is not { } bot) return null;
        DateTimeOffset? end = answer["expires_in"] is JsonValue life && life.TryGetValue(out long seconds)
            ? time.GetUtcNow() + TimeSpan.FromSeconds(seconds)
            : null;
        var scopes = SlackJson.Text(answer["scope"])?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? before?.Scopes
            ?? [];
        return new SlackCredentials(token, SlackJson.Text(answer["refresh_token"]), end, bot, before?.BotId, scopes);
    }

    private static SlackAccess.Granted Granted(WorkspaceId workspace, SlackCredentials credentials) =>
        new(new SlackInstallation(workspace, new SlackToken(credentials.AccessToken), credentials.BotUser, credentials.BotId, credentials.Scopes));

    [LoggerMessage(4201, LogLevel.Information, "The bot token in the settings belongs to {Workspace}")]
    private partial void LogLoneFound(WorkspaceId workspace);

    [LoggerMessage(4202, LogLevel.Information, "{Workspace} installed the bot")]
    private partial void LogInstalled(WorkspaceId workspace);

    [LoggerMessage(4203, LogLevel.Information, "{Workspace} took the bot away; its tokens are deleted")]
    private partial void LogUninstalled(WorkspaceId workspace);

    [LoggerMessage(4204, LogLevel.Error, "The token of {Workspace} could not be renewed: {Reason}")]
    private partial void LogRenewalFailed(WorkspaceId workspace, string reason);
}
