using Microsoft.Extensions.Options;

namespace BotService.Teams.Api;

/// <summary>
/// Where the bot's token may go. The address comes with each activity; even one with a valid token must not send it anywhere else.
/// </summary>
public sealed class ServiceHosts(IOptions<TeamsOptions> options)
{
    /// <summary>The public cloud, GCC, GCC High and DoD, and those that the Bot Framework itself runs.</summary>
    public static readonly IReadOnlyList<string> OfMicrosoft =
    [
        "smba.trafficmanager.net",
        "smba.infra.gcc.teams.microsoft.com",
        "smba.infra.gov.teams.microsoft.us",
        "smba.infra.dod.teams.microsoft.us",
        "smba.gov.botframework.us",
        "*.botframework.com",
    ];

    public bool Allows(string? serviceUrl) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var address)
        && address.UserInfo.Length == 0
        && address.Query.Length == 0
        && address.Fragment.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && (OfMicrosoft.Concat(options.Value.AllowedServiceHosts).Any(allowed => Matches(address.IdnHost, allowed))
            || (options.Value.Emulator && address.IsLoopback));

    private static bool Matches(string host, string allowed) => allowed.StartsWith("*.", StringComparison.Ordinal)
        ? host.Length > allowed.Length - 1 && host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
        : string.Equals(host, allowed, StringComparison.OrdinalIgnoreCase);
}
