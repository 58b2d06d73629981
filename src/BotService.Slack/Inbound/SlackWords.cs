using System.Text.RegularExpressions;
using BotService.Alerting.Commands;
using BotService.Slack.Rendering;

namespace BotService.Slack.Inbound;

/// <summary>What a person typed, out of the way Slack writes it in events. https://docs.slack.dev/messaging/formatting-message-text</summary>
internal static partial class SlackWords
{
    /// <summary>Without our mention and a leading <c>deal</c>; links as their address, channels as they read, other people left out.</summary>
    public static string OfEvent(string text)
    {
        var words = Bracket().Replace(text, match => match.Groups["what"].Value switch
        {
            var what when what[0] == '@' => " ", // ours, and those of people whom the asker wants to see the answer
            var what when match.Groups["label"].Success && what.StartsWith("http", StringComparison.Ordinal) => what,
            var what when match.Groups["label"].Success => (what[0] is '#' ? "#" : "") + match.Groups["label"].Value,
            var what => what.TrimStart('!'),
        });
        return OfCommand(SlackText.Unescape(words));
    }

    /// <summary>The people that the text mentions, by Slack's own ids.</summary>
    public static IReadOnlyList<ChatUser> Mentioned(string text, string botUser) =>
    [
        .. Bracket().Matches(text).Where(match => match.Groups["what"].Value is ['@', ..] and var what && what != "@" + botUser)
            .Select(match => (Id: match.Groups["what"].Value[1..], Label: match.Groups["label"]))
            .Select(found => new ChatUser(found.Id, found.Label is { Success: true, Length: > 0 } ? found.Label.Value : found.Id)),
    ];

    public static string OfCommand(string text) => Leading().Replace(text.Trim(), "").Trim();

    [GeneratedRegex("<(?<what>(?:[@#!]|https?:|mailto:)[^<>|]*)(\\|(?<label>[^<>]*))?>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Bracket();

    [GeneratedRegex("^/?deals?(?=\\s|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Leading();
}
