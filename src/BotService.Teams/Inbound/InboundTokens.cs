using System.Text.Json;
using BotService.Teams.Api;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace BotService.Teams.Inbound;

/// <summary>
/// Checks that a request comes from the Bot Connector and is meant for this bot
/// (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#connector-to-bot).
/// </summary>
internal sealed class InboundTokens
{
    public const string HttpClientName = "teams-keys";

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly ConfigurationManager<OpenIdConnectConfiguration> _metadata;
    private readonly TokenValidationParameters _parameters;

    /// <summary>
    /// A key that is not known yet is fetched before the token is judged, not beside it: the first activity after Microsoft changed its keys would be refused,
    /// and Teams does not send it again.
    /// </summary>
    static InboundTokens() => AppContext.SetSwitch("Switch.Microsoft.IdentityModel.UpdateConfigAsBlocking", true);

    public InboundTokens(IHttpClientFactory clients, IOptions<TeamsOptions> options)
    {
        var address = options.Value.OpenIdMetadataUrl;
        _metadata = new(address, new OpenIdConnectConfigurationRetriever(), new FactoryRetriever(clients, requireHttps: !new Uri(address).IsLoopback))
        {
            AutomaticRefreshInterval = TimeSpan.FromHours(24),
            RefreshInterval = TimeSpan.FromMinutes(1), // a flood of unknown key ids must not become a flood of fetches
        };
        _parameters = new TokenValidationParameters
        {
            ConfigurationManager = _metadata, // its issuer and its keys are the only ones
            ValidAudience = options.Value.AppId,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            TryAllIssuerSigningKeys = false,
            ClockSkew = TimeSpan.FromMinutes(5),
        };
    }

    /// <returns>What the token vouches for; null when it is not the connector's, or not for this bot.</returns>
    public async Task<VerifiedToken?> ValidateAsync(string? authorization, CancellationToken cancellationToken)
    {
        const string Scheme = "Bearer ";
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return null;
        var result = await _handler.ValidateTokenAsync(authorization[Scheme.Length..].Trim(), _parameters);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken token) return null;
        if (result.ClaimsIdentity.FindAll("serviceurl").ToList() is not [{ Value.Length: > 0 } serviceUrl]) return null;

        var metadata = await _metadata.GetConfigurationAsync(cancellationToken);
        var key = metadata.JsonWebKeySet.Keys.FirstOrDefault(key => key.Kid == token.Kid);
        return new VerifiedToken(serviceUrl.Value, Endorsements(key));
    }

    /// <summary>The channels that a key may speak for; an extension of Microsoft's to the key set.</summary>
    private static string[] Endorsements(JsonWebKey? key) => key is not null && key.AdditionalData.TryGetValue("endorsements", out var value)
        ? value switch
        {
            JsonElement { ValueKind: JsonValueKind.Array } array =>
                [.. array.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!)],
            IEnumerable<object> list => [.. list.OfType<string>()],
            _ => [],
        }
        : [];

    /// <summary>Fetches with a client of the factory each time: bounded in size, and connections that follow a change of address.</summary>
    private sealed class FactoryRetriever(IHttpClientFactory clients, bool requireHttps) : IDocumentRetriever
    {
        public Task<string> GetDocumentAsync(string address, CancellationToken cancel) =>
            new HttpDocumentRetriever(clients.CreateClient(HttpClientName)) { RequireHttps = requireHttps }.GetDocumentAsync(address, cancel);
    }
}

/// <param name="ServiceUrl">The only address that the activity may ask to be answered at.</param>
/// <param name="Endorsements">The channels that the signing key may speak for.</param>
internal sealed record VerifiedToken(string ServiceUrl, IReadOnlyList<string> Endorsements)
{
    public bool VouchesFor(Activity activity) =>
        activity.ServiceUrl is { } claimed
        && string.Equals(claimed.TrimEnd('/'), ServiceUrl.TrimEnd('/'), StringComparison.Ordinal)
        && activity.ChannelId is { } channel
        && Endorsements.Contains(channel, StringComparer.Ordinal);
}
