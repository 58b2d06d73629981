using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace BotService.Teams.Api;

/// <summary>
/// Tokens from Microsoft Entra, by Microsoft's own library: it keeps them, renews them in time, and knows certificates and managed identities.
/// </summary>
internal sealed class EntraTokens(IHttpClientFactory clients, IOptions<TeamsOptions> options) : IConnectorTokens
{
    internal const string Resource = "https://api.botframework.com";
    internal const string Scope = $"{Resource}/.default";

    private readonly Lazy<Func<bool, CancellationToken, Task<AuthenticationResult>>> _acquire = new(() => Build(options.Value, new Clients(clients)));
    private string? _last;

    public async Task<ConnectorToken> GetAsync(string? refused, CancellationToken cancellationToken)
    {
        try
        {
            // The library keeps tokens of its own: a refused one is asked for anew.
            var result = await _acquire.Value(refused is not null && refused == _last, cancellationToken);
            _last = result.AccessToken;
            return new ConnectorToken(result.AccessToken);
        }
        catch (MsalServiceException failure) when (failure.StatusCode is >= 400 and < 500 and not 408 and not 429)
        {
            return new ConnectorToken(null, ConnectorFailure.CredentialsRefused, failure.ErrorCode);
        }
        catch (MsalException failure)
        {
            return new ConnectorToken(null, ConnectorFailure.NoToken, failure.ErrorCode);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new ConnectorToken(null, ConnectorFailure.NoToken, "no_answer");
        }
    }

    private static Func<bool, CancellationToken, Task<AuthenticationResult>> Build(TeamsOptions options, IMsalHttpClientFactory clients)
    {
        if (options.ManagedIdentity)
        {
            var identity = ManagedIdentityApplicationBuilder.Create(
                ManagedIdentityId.WithUserAssignedClientId(options.AppId)).WithHttpClientFactory(clients).Build();
            return (isRefused, cancellationToken) =>
                identity.AcquireTokenForManagedIdentity(Resource).WithForceRefresh(isRefused).ExecuteAsync(cancellationToken);
        }

        var builder = ConfidentialClientApplicationBuilder.Create(options.AppId).WithAuthority(
            $"https://login.microsoftonline.com/{options.TenantId}").WithHttpClientFactory(clients);
        builder = options.CertificatePath.Length > 0
            ? builder.WithCertificate(Certificate(options), sendX5C: true)
            : builder.WithClientSecret(options.AppSecret);
        var application = builder.Build();
        return (isRefused, cancellationToken) => application.AcquireTokenForClient([Scope]).WithForceRefresh(isRefused).ExecuteAsync(cancellationToken);
    }

    internal static X509Certificate2 Certificate(TeamsOptions options) =>
        Path.GetExtension(options.CertificatePath).Equals(".pem", StringComparison.OrdinalIgnoreCase)
            ? X509Certificate2.CreateFromPemFile(options.CertificatePath)
            : X509CertificateLoader.LoadPkcs12FromFile(options.CertificatePath, options.CertificatePassword);

    /// <summary>The connector's client for the library too: one place for time-outs and connections.</summary>
    private sealed class Clients(IHttpClientFactory clients) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => clients.CreateClient(ConnectorClient.HttpClientName);
    }
}
