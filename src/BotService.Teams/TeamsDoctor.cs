using System.Text.Json.Nodes;
using BotService.Alerting.Diagnostics;
using BotService.Alerting.Workspaces;
using BotService.Teams.Api;
using BotService.Teams.Inbound;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotService.Teams;

/// <summary>Doctor's look at Teams: settings, credentials, Microsoft's keys, the endpoint on this machine, the places that added the app.</summary>
internal sealed class TeamsDoctor(
    IServiceProvider services, IConfiguration configuration, IHttpClientFactory clients, IWorkspaceStore workspaces) : IDoctorCheck
{
    private const string NoUrls = "http://localhost:3978";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public string Name => "Teams";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        if (!TeamsOptions.IsConfigured(configuration))
            return [Finding.Ok("Teams is off: nothing is set in the section Teams. The steps to connect it are in docs/teams.md.")];

        TeamsOptions options;
        try
        {
            options = services.GetRequiredService<IOptions<TeamsOptions>>().Value;
        }
        catch (OptionsValidationException invalid)
        {
            return [.. invalid.Failures.Select(failure => Finding.Fail(failure, "Mend the setting and run doctor again."))];
        }

        List<Finding> findings = [];
        if (options.Emulator)
            findings.Add(Finding.Warn(
                "The emulator mode is on: clients on this machine are believed without a token.", "Remove Teams:Emulator when you are done trying."));
        if (!options.IsOpen) findings.AddRange([await CredentialsAsync(cancellationToken), await KeysAsync(options, cancellationToken)]);
        findings.Add(await EndpointAsync(options, cancellationToken));
        findings.Add(await PlacesAsync(cancellationToken));
        return findings;
    }

    private async Task<Finding> CredentialsAsync(CancellationToken cancellationToken)
    {
        var token = await services.GetRequiredService<IConnectorTokens>().GetAsync(null, cancellationToken);
        return token.Failure switch
        {
            ConnectorFailure.None => Finding.Ok("Microsoft Entra accepts the bot's credentials."),
            ConnectorFailure.CredentialsRefused => Finding.Fail(
                $"Microsoft Entra refuses the bot's credentials ({token.Detail ?? "no reason given"}).",
                "Check Teams:AppId, Teams:TenantId and the secret: it may have expired, or be the secret's id instead of its value."),
            _ =>
                Finding.Fail(
                    $"No token could be fetched ({token.Detail ?? "no answer"}).",
                    "Check that this machine reaches login.microsoftonline.com, or what Teams:TokenEndpoint names."),
        };
    }

    private async Task<Finding> KeysAsync(TeamsOptions options, CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(InboundTokens.HttpClientName);
            var metadata = JsonNode.Parse(await client.GetStringAsync(new Uri(options.OpenIdMetadataUrl), cancellationToken)) as JsonObject;
            var address = metadata?["jwks_uri"]?.GetValue<string>();
            var keys = address is null ? null : JsonNode.Parse(await client.GetStringAsync(new Uri(address), cancellationToken))?["keys"] as JsonArray;
            return keys is { Count: > 0 }
                ? Finding.Ok($"The keys that Teams signs with can be read ({keys.Count} of them).")
                : Finding.Fail("The keys that Teams signs with could not be read.", $"Check Teams:OpenIdMetadataUrl; it is {options.OpenIdMetadataUrl}.");
        }
        catch (Exception failure) when (failure is HttpRequestException or System.Text.Json.JsonException or UriFormatException or InvalidOperationException
            or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return Finding.Fail(
                "The keys that Teams signs with could not be read.",
                $"Check that this machine reaches {options.OpenIdMetadataUrl}: without them every message of Teams is refused.");
        }
    }

    /// <summary>Asks without a token: a bot that runs must say no.</summary>
    private async Task<Finding> EndpointAsync(TeamsOptions options, CancellationToken cancellationToken)
    {
        var listening = (configuration["Urls"] ?? NoUrls).Split(';')[0]
            .Replace("//*", "//localhost", StringComparison.Ordinal)
            .Replace("//+", "//localhost", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal);
        var endpoint = $"{listening.TrimEnd('/')}{TeamsEndpoint.Path}";
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Patience);
            using var client = clients.CreateClient(ConnectorClient.HttpClientName);
            using var answer = await client.PostAsync(new Uri(endpoint), new StringContent("{}", System.Text.Encoding.UTF8, "application/json"), limit.Token);
            return (int)answer.StatusCode switch
            {
                401 => Finding.Ok($"The endpoint {endpoint} answers, and refuses what has no token."),
                400 when options.IsOpen => Finding.Ok($"The endpoint {endpoint} answers."),
                404 => Finding.Fail($"Something else answers at {endpoint}.", "Check the setting Urls, and that the running bot has the same Teams settings."),
                var status =>
                    Finding.Warn(
                        $"The endpoint {endpoint} answered {status}; 401 was expected.",
                        "Check the setting Urls, and that the running bot has the same Teams settings."),
            };
        }
        catch (Exception failure) when (failure is HttpRequestException or UriFormatException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            return Finding.Warn(
                $"Nothing answers at {endpoint}.",
                "Start the bot, and enter its public address followed by /api/messages as the messaging endpoint of the Azure Bot.");
        }
    }

    private async Task<Finding> PlacesAsync(CancellationToken cancellationToken)
    {
        var tenants = await workspaces.ListAsync(TeamsPlatform.PlatformName, cancellationToken);
        if (tenants.Count == 0)
            return Finding.Warn(
                "Nobody has added the app yet.", "Make the package with 'botservice teams-package', upload it in Teams, and add the app to a team or a chat.");
        var paused = tenants.Where(tenant => tenant.PausedBecause is not null).ToList();
        return paused.Count == 0
            ? Finding.Ok($"The app is installed in {tenants.Count} {(tenants.Count == 1 ? "organisation" : "organisations")}.")
            : Finding.Fail(
                $"{paused.Count} of {tenants.Count} organisations are paused: {paused[0].PausedBecause}.",
                "Mend the credentials: the bot goes on by itself within a minute.");
    }
}
