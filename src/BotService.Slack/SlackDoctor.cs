using System.Text.Json.Nodes;
using BotService.Alerting.Diagnostics;
using BotService.Alerting.Workspaces;
using BotService.Slack.Api;
using BotService.Slack.Installing;
using Microsoft.Extensions.Options;

namespace BotService.Slack;

/// <summary>What <c>doctor</c> says about Slack: the tokens, what they may do, and whether anything can come in.</summary>
public sealed class SlackDoctor(ISlackApi api, SlackWorkspaces workspaces, IWorkspaceStore store, IOptions<SlackOptions> options) : IDoctorCheck
{
    private static readonly string[] Needed = ["chat:write", "commands", "app_mentions:read"];

    public string Name => "Slack";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        SlackOptions set;
        try
        {
            set = options.Value;
        }
        catch (OptionsValidationException invalid)
        {
            return [.. invalid.Failures.Select(failure => Finding.Fail("Slack's settings are not complete.", failure))];
        }

        if (!set.IsConfigured) return [Finding.Ok("Slack is off: nothing of it is configured. docs/slack.md connects it in five steps.")];
        return
        [
            .. string.IsNullOrWhiteSpace(set.BotToken) ? [] : await LoneAsync(cancellationToken),
            .. set.CanInstall ? await InstalledAsync(cancellationToken) : [],
            await IncomingAsync(set, cancellationToken),
        ];
    }

    private async Task<IReadOnlyList<Finding>> LoneAsync(CancellationToken cancellationToken) => await workspaces.FindLoneAsync(cancellationToken) switch
    {
        SlackAccess.Granted { Installation: var installation } =>
            [Finding.Ok($"The bot token belongs to workspace {installation.Workspace.ExternalId} and works (auth.test)."), .. Scopes(installation)],
        SlackAccess.None { Reason: var reason } => [Finding.Fail($"Slack refuses the bot token: {reason}.", Mend(reason))],
        SlackAccess.Later { Reason: var reason } =>
            [
                Finding.Fail(
                    $"Slack could not be asked: {reason}.",
                    $"Check that this machine reaches {options.Value.ApiBaseUrl} (a firewall, a proxy), then run doctor again.")
            ],
        _ => [],
    };

    private async Task<IReadOnlyList<Finding>> InstalledAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var workspace in await store.ListAsync(SlackRegistration.Platform, cancellationToken))
        {
            if (workspace.Credentials is null) continue;
            var access = await workspaces.FindAsync(workspace.Id, cancellationToken);
            if (access is not SlackAccess.Granted { Installation: var installation })
            {
                var reason = access is SlackAccess.None none ? none.Reason : ((SlackAccess.Later)access).Reason;
                findings.Add(Finding.Fail($"{workspace.Name}: no access ({reason}).", "Open /slack/install and install the app in that workspace again."));
                continue;
            }

            var test = await api.CallAsync("auth.test", [], installation.Token, cancellationToken);
            findings.AddRange(test is SlackAnswer.Ok
                ? [Finding.Ok($"{workspace.Name}: the token works."), .. Scopes(installation)]
                : [Finding.Fail($"{workspace.Name}: Slack answers {test.Reason}.", Mend(test.Reason))]);
        }

        return findings.Count > 0 ? findings : [Finding.Warn("No workspace installed the app yet.", "Open /slack/install in a browser.")];
    }

    private static IEnumerable<Finding> Scopes(SlackInstallation installation)
    {
        if (installation.Scopes.Count == 0) yield break;
        var missing = Needed.Where(scope => !installation.May(scope)).ToList();
        if (missing.Count > 0)
            yield return Finding.Fail(
                $"The bot lacks {string.Join(", ", missing)}.",
                "Paste manifests/slack/manifest.yaml into the app's manifest, then reinstall the app to the workspace.");
        if (!installation.May("users:read"))
            yield return Finding.Warn("Without users:read the bot does not know people's time zones.", "Add the scope, or give the zone when you subscribe.");
        if (!installation.May("channels:read"))
            yield return Finding.Warn(
                "Without channels:read the bot cannot tell that another company reads a channel too.",
                "Add channels:read and groups:read, then reinstall the app.");
        yield return installation.May("channels:history")
            ? Finding.Ok("Verified mode: lost answers are resolved by reading the channel back.")
            : Finding.Ok("Basic mode: a message whose answer was lost is sent again once, marked. Add channels:history for verified mode.");
    }

    private async Task<Finding> IncomingAsync(SlackOptions set, CancellationToken cancellationToken)
    {
        if (!set.UsesSockets)
            return Finding.Ok(
                "Comes in over HTTP: Slack must reach /slack/commands, /slack/interactions, /slack/events and /slack/options at your public address.");
        var opened = await api.CallAsync("apps.connections.open", new JsonObject(), new SlackToken(set.AppToken!), cancellationToken);
        return opened is SlackAnswer.Ok
            ? Finding.Ok("The app token works: Slack offers a Socket Mode connection.")
            : Finding.Fail(
                $"Slack offers no Socket Mode connection: {opened.Reason}.",
                opened.Reason is "invalid_auth" or "not_authed" or "not_allowed_token_type"
                ? "Make an app-level token with the scope connections:write (Basic Information), and set Slack:AppToken to it."
                : "Turn Socket Mode on in the app's settings, and check that this machine reaches Slack.");
    }

    private static string Mend(string reason) => reason switch
    {
        "invalid_auth" or "not_authed" => "Copy the Bot User OAuth Token (xoxb-…) again from OAuth & Permissions into Slack:BotToken.",
        "account_inactive" or "token_revoked" => "The app was removed or its token revoked: install it to the workspace again and set the new token.",
        "token_expired" => "Token rotation is on for this app: let workspaces install it (Slack:ClientId, Slack:ClientSecret), or turn rotation off.",
        _ => "Look the word up at https://docs.slack.dev/reference/methods/auth.test, mend it, then run doctor again.",
    };
}
