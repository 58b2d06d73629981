using System.ComponentModel.DataAnnotations;

namespace BotService.Slack;

/// <summary>How the bot meets Slack. Nothing set: Slack is off. docs/slack.md says where each value comes from.</summary>
public sealed class SlackOptions
{
    public const string Section = "Slack";

    /// <summary>One workspace's bot token (<c>xoxb-…</c>); leave it out to let workspaces install the app themselves.</summary>
    public string? BotToken { get; set; }

    /// <summary>App-level token (<c>xapp-…</c>, scope <c>connections:write</c>): turns Socket Mode on, so that no public address is needed.</summary>
    public string? AppToken { get; set; }

    /// <summary>Turns the HTTP endpoints on.</summary>
    public string? SigningSecret { get; set; }

    /// <summary>With <see cref="ClientSecret"/>: turns <c>/slack/install</c> on.</summary>
    public string? ClientId { get; set; }

    /// <summary>The app's client secret.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>
    /// Where this bot is seen from outside (<c>https://bot.example.com</c>), for the way back from an install; null to take it from the request.
    /// </summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>Slack's own; another for a test or a proxy.</summary>
    public Uri ApiBaseUrl { get; set; } = new("https://slack.com/api/");

    /// <summary>Slack's own; another for a test or a proxy.</summary>
    public Uri AuthorizeUrl { get; set; } = new("https://slack.com/oauth/v2/authorize");

    /// <summary><c>protocol</c>, or <c>sdk</c> in a build with the vendors' SDKs.</summary>
    public string Adapter { get; set; } = ProtocolAdapter;

    /// <summary>How long a call may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(10);

    public const string ProtocolAdapter = "protocol";

    public const string SdkAdapter = "sdk";

    public bool IsConfigured => new[] { BotToken, AppToken, SigningSecret, ClientId, ClientSecret }.Any(value => !string.IsNullOrWhiteSpace(value));

    public bool UsesSockets => !string.IsNullOrWhiteSpace(AppToken);

    public bool UsesHttp => !string.IsNullOrWhiteSpace(SigningSecret);

    public bool CanInstall => !string.IsNullOrWhiteSpace(ClientId) && !string.IsNullOrWhiteSpace(ClientSecret);
}
