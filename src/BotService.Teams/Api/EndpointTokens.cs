using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace BotService.Teams.Api;

/// <summary>
/// Tokens from the endpoint in <c>Teams:TokenEndpoint</c>, by one plain client-credentials request (RFC 6749, 4.4). Microsoft's library trusts its own
/// list of authorities only, which leaves out other clouds' stand-ins and every test.
/// </summary>
internal sealed class EndpointTokens(IHttpClientFactory clients, IOptions<TeamsOptions> options, TimeProvider time) : IConnectorTokens, IDisposable
{
    /// <summary>A token is renewed that long before it ends: it must not run out on its way.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _one = new(1, 1);
    private string? _token;
    private DateTimeOffset _renewAt;

    public async Task<ConnectorToken> GetAsync(string? refused, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_token is { } kept && kept != refused && time.GetUtcNow() < _renewAt) return new ConnectorToken(kept);
            return await FetchAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<ConnectorToken> FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(ConnectorClient.HttpClientName);
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = options.Value.AppId,
                ["client_secret"] = options.Value.AppSecret,
                ["scope"] = EntraTokens.Scope,
            });
            using var response = await client.PostAsync(new Uri(options.Value.TokenEndpoint), form, cancellationToken);
            var answer = await JsonSerializer.DeserializeAsync(
                await response.Content.ReadAsStreamAsync(cancellationToken), TokenJsonContext.Default.TokenAnswer, cancellationToken);
            if (response.IsSuccessStatusCode && answer is { AccessToken: { Length: > 0 } token })
            {
                _token = token;
                var life = TimeSpan.FromSeconds(answer.ExpiresIn);
                _renewAt = time.GetUtcNow() + (life > 2 * Early ? life - Early : life / 2);
                return new ConnectorToken(token);
            }

            return (int)response.StatusCode is >= 400 and < 500 and not 408 and not 429
                ? new ConnectorToken(null, ConnectorFailure.CredentialsRefused, answer?.Error)
                : new ConnectorToken(null, ConnectorFailure.NoToken, answer?.Error, response.Headers.RetryAfter?.Delta);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or IOException)
        {
            return new ConnectorToken(null, ConnectorFailure.NoToken, "no_answer");
        }
    }

    public void Dispose() => _one.Dispose();
}

internal sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string? AccessToken,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("error")] string? Error);

[JsonSerializable(typeof(TokenAnswer))]
internal sealed partial class TokenJsonContext : JsonSerializerContext;
