using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace BotService.Slack.Installing;

/// <summary>Encrypts credentials at rest with the host's Data Protection keys.</summary>
public sealed class CredentialVault(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("BotService.Slack.Credentials");

    public string Close(SlackCredentials credentials) =>
        _protector.Protect(JsonSerializer.Serialize(credentials, SlackCredentialsJson.Default.SlackCredentials));

    /// <summary>Null when it was closed with keys that are gone: the workspace has to be installed again.</summary>
    public SlackCredentials? Open(string closed)
    {
        try
        {
            return JsonSerializer.Deserialize(_protector.Unprotect(closed), SlackCredentialsJson.Default.SlackCredentials);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or JsonException)
        {
            return null;
        }
    }
}
