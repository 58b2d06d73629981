using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using BotService.Teams;
using BotService.Teams.Api;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace BotService.Tests.Teams;

/// <summary>
/// Microsoft's own library for tokens, with the three kinds of credentials, before a stand-in for Microsoft Entra and for a machine's identity
/// service.
/// </summary>
public sealed class EntraTokensTests : IDisposable
{
    private const string Tenant = "3b7c2f64-0d0e-4b6f-9a53-2f6f1d8c7a11";

    private readonly string _app = Guid.NewGuid().ToString(); // the library keeps tokens of an app for the whole process
    private readonly string _folder = Directory.CreateTempSubdirectory("teams-certificate-").FullName;
    private readonly Entra _entra = new();

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _entra.Dispose();
    }

    [Theory]
    [InlineData("bot.pfx", "canary-password")]
    [InlineData("bot.pem", "")]
    public async Task A_certificate_signs_the_request_and_its_key_never_leaves(string file, string password)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=a bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(
            DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(90));
        var path = Path.Combine(_folder, file);
        if (password.Length > 0) await File.WriteAllBytesAsync(path, certificate.Export(X509ContentType.Pfx, password), TestContext.Current.CancellationToken);
        else
            await File.WriteAllTextAsync(
                path, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);

        var token = await GetAsync(new() { ["Teams:CertificatePath"] = path, ["Teams:CertificatePassword"] = password });

        Assert.Equal("token-1", token.Value);
        var (address, form) = Assert.Single(_entra.Requests, request => request.Form.Length > 0);
        Assert.Equal($"https://login.microsoftonline.com/{Tenant}/oauth2/v2.0/token", address.GetLeftPart(UriPartial.Path));
        var fields = QueryHelpers.ParseQuery(form);
        Assert.Equal(
            (_app, "https://api.botframework.com/.default", "client_credentials"),
            (fields["client_id"].ToString(), fields["scope"].ToString().Split(' ')[0], fields["grant_type"].ToString()));
        var signed = await new JsonWebTokenHandler().ValidateTokenAsync(fields["client_assertion"].ToString(), new TokenValidationParameters
        {
            IssuerSigningKey = new X509SecurityKey(certificate),
            ValidIssuer = _app,
            ValidAudience = address.GetLeftPart(UriPartial.Path),
        });
        Assert.True(signed.IsValid, signed.Exception?.Message);
        Assert.DoesNotContain("client_secret", form, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bot.pfx", "wrong-password")]
    [InlineData("bot.pfx", "")]
    [InlineData("bot.pem", "")]
    [InlineData("no-certificate.pfx", "")]
    public async Task A_certificate_that_cannot_be_used_stops_the_start_and_says_the_mend(string file, string password)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=a bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(
            DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(90));
        await File.WriteAllBytesAsync(
            Path.Combine(_folder, "bot.pfx"), certificate.Export(X509ContentType.Pfx, "canary-password"), TestContext.Current.CancellationToken);
        // without its key
        await File.WriteAllTextAsync(Path.Combine(_folder, "bot.pem"), certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "no-certificate.pfx"), "anything", TestContext.Current.CancellationToken);

        var stopped = await Assert.ThrowsAsync<OptionsValidationException>(() => GetAsync(
            new() { ["Teams:CertificatePath"] = Path.Combine(_folder, file), ["Teams:CertificatePassword"] = password }));

        Assert.Contains("Teams:CertificatePassword is wrong", stopped.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-password", stopped.Message, StringComparison.Ordinal);
        Assert.Empty(_entra.Requests);
    }

    [Fact]
    public async Task A_secret_is_sent_to_the_tenants_own_address()
    {
        Assert.Equal("token-1", (await GetAsync(new() { ["Teams:AppSecret"] = "canary-secret" })).Value);

        var (address, form) = Assert.Single(_entra.Requests, request => request.Form.Length > 0);
        Assert.Equal($"/{Tenant}/oauth2/v2.0/token", address.AbsolutePath);
        Assert.Equal("canary-secret", QueryHelpers.ParseQuery(form)["client_secret"]);
    }

    [Fact]
    public async Task A_managed_identity_asks_the_machine_and_nobody_else()
    {
        Assert.Equal("token-1", (await GetAsync(new() { ["Teams:ManagedIdentity"] = "true" })).Value);

        var query = QueryHelpers.ParseQuery(
            Assert.Single(_entra.Requests, request => request.Address.AbsolutePath == "/metadata/identity/oauth2/token").Address.Query);
        Assert.Equal((_app, "https://api.botframework.com"), (query["client_id"].ToString(), query["resource"].ToString()));
        Assert.All(_entra.Requests, request => Assert.Equal("169.254.169.254", request.Address.Host));
    }

    [Fact]
    public async Task A_refusal_is_told_from_an_outage()
    {
        _entra.Status = HttpStatusCode.Unauthorized;
        Assert.Equal((ConnectorFailure.CredentialsRefused, "invalid_client"), await FailureAsync());

        _entra.Status = HttpStatusCode.ServiceUnavailable;
        Assert.Equal(ConnectorFailure.NoToken, (await FailureAsync()).Failure);

        _entra.Status = HttpStatusCode.OK;
        Assert.Equal(ConnectorFailure.None, (await FailureAsync()).Failure);

        async Task<(ConnectorFailure Failure, string? Detail)> FailureAsync()
        {
            var token = await GetAsync(new() { ["Teams:AppSecret"] = "canary-secret" });
            return (token.Failure, token.Detail);
        }
    }

    [Fact]
    public async Task A_token_that_the_connector_refused_is_not_given_out_again()
    {
        using var host = Build(new() { ["Teams:AppSecret"] = "canary-secret" });
        var tokens = host.Services.GetRequiredService<IConnectorTokens>();
        var cancelled = TestContext.Current.CancellationToken;

        var first = await tokens.GetAsync(null, cancelled);
        var kept = await tokens.GetAsync(null, cancelled);
        var renewed = await tokens.GetAsync(first.Value, cancelled);

        Assert.Equal(("token-1", "token-1", "token-2"), (first.Value, kept.Value, renewed.Value));
    }

    private async Task<ConnectorToken> GetAsync(Dictionary<string, string?> credentials)
    {
        using var host = Build(credentials);
        return await host.Services.GetRequiredService<IConnectorTokens>().GetAsync(null, TestContext.Current.CancellationToken);
    }

    private IHost Build(Dictionary<string, string?> credentials)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(credentials) { ["Teams:AppId"] = _app, ["Teams:TenantId"] = Tenant });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddTeams(builder.Configuration);
        builder.Services.AddHttpClient(ConnectorClient.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => _entra);
        return builder.Build();
    }

    /// <summary>Answers in place of the network, so that the library may keep its own addresses.</summary>
    private sealed class Entra : HttpMessageHandler
    {
        private int _tokens;

        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        public List<(Uri Address, string Form)> Requests { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var form = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            Requests.Add((request.RequestUri!, form));
            if (!request.RequestUri!.AbsolutePath.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal)
                && request.RequestUri.AbsolutePath != "/metadata/identity/oauth2/token")
                return new(HttpStatusCode.NotFound) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
            var body = Status == HttpStatusCode.OK
                ? $$"""{"token_type":"Bearer","expires_in":"3599","expires_on":"{{DateTimeOffset.MaxValue.AddYears(-5000).ToUnixTimeSeconds()}}","""
                    + $$""" "access_token":"token-{{++_tokens}}","resource":"https://api.botframework.com"}"""
                : """{"error":"invalid_client","error_description":"AADSTS7000215: said by the stand-in"}""";
            return new(Status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        }
    }
}
