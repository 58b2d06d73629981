using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using BotService.Teams.Api;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BotService.Teams;

/// <summary>How the bot is registered with Microsoft (an Azure Bot, docs/teams.md). Nothing set: Teams is off.</summary>
public sealed class TeamsOptions
{
    public const string Section = "Teams";

    /// <summary>The tenant that stands for "any tenant": a bot registered as multi-tenant, which has not been possible since 2025-07-31.</summary>
    public const string AnyTenant = "botframework.com";

    public const string BotFrameworkMetadata = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>The registration's application (client) id, a GUID.</summary>
    public string AppId { get; set; } = "";

    /// <summary>Its client secret; or one of <see cref="CertificatePath"/> and <see cref="ManagedIdentity"/>.</summary>
    public string AppSecret { get; set; } = "";

    /// <summary>A PFX or PEM file with certificate and private key.</summary>
    public string CertificatePath { get; set; } = "";

    /// <summary>The password of <see cref="CertificatePath"/>, where it has one.</summary>
    public string CertificatePassword { get; set; } = "";

    /// <summary>True on an Azure machine whose user-assigned managed identity is the bot's registration.</summary>
    public bool ManagedIdentity { get; set; }

    /// <summary>The directory (tenant) id of a single-tenant registration; activities of other tenants are refused.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>Where the Bot Connector publishes the keys that it signs with.</summary>
    public string OpenIdMetadataUrl { get; set; } = BotFrameworkMetadata;

    /// <summary>Where tokens for the connector are fetched; empty for Microsoft Entra's public endpoint.</summary>
    public string TokenEndpoint { get; set; } = "";

    /// <summary>Hosts of the connector beside Microsoft's own; <c>*.</c> in front stands for all below it.</summary>
    public IList<string> AllowedServiceHosts { get; set; } = [];

    /// <summary>For a client on this machine: takes requests without a token. Only in the Development environment, bound to loopback.</summary>
    public bool Emulator { get; set; }

    /// <summary>How long the connector may take to answer.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")] public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>True when anything at all is set in the section.</summary>
    public static bool IsConfigured(IConfiguration configuration) =>
        configuration.GetSection(Section).AsEnumerable().Any(setting => !string.IsNullOrEmpty(setting.Value) && !IsOff(setting));

    /// <summary>True when the bot takes requests without tokens: the emulator, and no registration to check them against.</summary>
    public bool IsOpen => Emulator && AppId.Length == 0;

    private static bool IsOff(KeyValuePair<string, string?> setting) => bool.TryParse(setting.Value, out var value) && !value;
}

/// <summary>Checked when the process starts; each message names the setting and the mend.</summary>
internal sealed class TeamsOptionsValidator(IHostEnvironment environment) : IValidateOptions<TeamsOptions>
{
    public ValidateOptionsResult Validate(string? name, TeamsOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Failures(TeamsOptions options)
    {
        if (options.Emulator && !environment.IsDevelopment())
            yield return "Teams:Emulator=true takes requests without a token, so it starts in the Development environment only "
                + "(DOTNET_ENVIRONMENT=Development). Remove the setting here.";
        if (options.SendTimeout < TimeSpan.FromSeconds(1) || options.SendTimeout > TimeSpan.FromMinutes(1))
            yield return $"Teams:SendTimeout is {options.SendTimeout}; it must be between 00:00:01 and 00:01:00.";
        foreach (var host in options.AllowedServiceHosts.Where(host => !IsHost(host)))
            yield return $"Teams:AllowedServiceHosts has '{host}'; a host name is wanted, without scheme, port or path "
                + "(smba.trafficmanager.net, or *.example.com).";
        if (options.IsOpen) yield break;

        if (options.AppId.Length == 0)
            yield return "Teams:AppId is empty while other Teams settings are there. Without it nobody could tell a forged request; set the registration's "
                + "application id, or remove the Teams settings.";
        else if (!Guid.TryParseExact(options.AppId, "D", out _))
            yield return $"Teams:AppId is '{options.AppId}'; it must be the application (client) id of the registration, a GUID such as "
                + "00000000-0000-0000-0000-000000000000.";
        if (options.TenantId.Length == 0)
            yield return "Teams:TenantId is empty. Set the directory (tenant) id of the registration; for an old multi-tenant bot "
                + $"set '{TeamsOptions.AnyTenant}'.";
        else if (options.TenantId != TeamsOptions.AnyTenant && !Guid.TryParseExact(options.TenantId, "D", out _))
            yield return $"Teams:TenantId is '{options.TenantId}'; it must be a GUID, or '{TeamsOptions.AnyTenant}' for an old multi-tenant bot.";

        var ways = (options.AppSecret.Length > 0 ? 1 : 0) + (options.CertificatePath.Length > 0 ? 1 : 0) + (options.ManagedIdentity ? 1 : 0);
        if (ways != 1)
            yield return "Exactly one of Teams:AppSecret, Teams:CertificatePath and Teams:ManagedIdentity must be set; "
                + $"{(ways == 0 ? "none is" : "more than one is")}.";
        if (options.CertificatePath.Length > 0 && !File.Exists(options.CertificatePath))
            yield return "Teams:CertificatePath names a file that is not there.";
        else if (options.CertificatePath.Length > 0 && !IsUsable(options))
            yield return "Teams:CertificatePath names a file without a certificate and its private key, or Teams:CertificatePassword is wrong. A .pfx file, "
                + "or a .pem file with both, is wanted.";
        if (options.TokenEndpoint.Length > 0 && options.AppSecret.Length == 0)
            yield return "Teams:TokenEndpoint works with Teams:AppSecret; a certificate or a managed identity uses Microsoft Entra's own endpoint.";
        if (!IsSafe(options.OpenIdMetadataUrl))
            yield return $"Teams:OpenIdMetadataUrl is '{options.OpenIdMetadataUrl}'; it must be an https address (http on this machine alone).";
        if (options.TokenEndpoint.Length > 0 && !IsSafe(options.TokenEndpoint))
            yield return $"Teams:TokenEndpoint is '{options.TokenEndpoint}'; it must be an https address (http on this machine alone).";
    }

    private static bool IsHost(string host) =>
        Uri.CheckHostName(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host) != UriHostNameType.Unknown;

    private static bool IsUsable(TeamsOptions options)
    {
        try
        {
            using var certificate = EntraTokens.Certificate(options);
            return certificate.HasPrivateKey;
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
