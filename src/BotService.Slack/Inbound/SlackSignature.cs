using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BotService.Slack.Inbound;

/// <summary>
/// Whether a request came from Slack, by its v0 signature over the raw bytes. https://docs.slack.dev/authentication/verifying-requests-from-slack
/// </summary>
public static class SlackSignature
{
    public const string TimestampHeader = "X-Slack-Request-Timestamp", SignatureHeader = "X-Slack-Signature";

    /// <summary>To both sides: a request from the future is as wrong as an old one.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <param name="timestamp">The header's one value; null when it is absent or there twice.</param>
    /// <param name="signature">Likewise.</param>
    public static bool IsValid(string secret, string? timestamp, string? signature, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(secret) || timestamp is null || signature is null) return false;
        if (timestamp.Length > 12 || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;
        if (Math.Abs(now.ToUnixTimeSeconds() - seconds) > (long)Window.TotalSeconds) return false;

        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes($"v0:{timestamp}:"));
        hmac.AppendData(body);
        var expected = Encoding.ASCII.GetBytes("v0=" + Convert.ToHexStringLower(hmac.GetHashAndReset()));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(signature));
    }
}
