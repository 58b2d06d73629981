
namespace BotService.Teams.Api;

/// <summary>Tokens that say to the connector who the bot is.</summary>
internal interface IConnectorTokens
{
    /// <param name="refused">A token that the connector does not take: another one is wanted.</param>
    Task<ConnectorToken> GetAsync(string? refused, CancellationToken cancellationToken);
}

/// <param name="Value">Null where none is needed (the emulator) and where none was to be had.</param>
/// <param name="Failure"><see cref="ConnectorFailure.NoToken"/> or <see cref="ConnectorFailure.CredentialsRefused"/> where none was to be had.</param>
/// <param name="Detail">The identity platform's error code (<c>invalid_client</c>), for doctor and the log.</param>
internal sealed record ConnectorToken(string? Value, ConnectorFailure Failure = ConnectorFailure.None, string? Detail = null, TimeSpan? RetryAfter = null);

/// <summary>No registration, no token: a client on this machine takes everything.</summary>
internal sealed class NoTokens : IConnectorTokens
{
    public Task<ConnectorToken> GetAsync(string? refused, CancellationToken cancellationToken) => Task.FromResult(new ConnectorToken(null));
}
