using System.Text.RegularExpressions;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Commands.Reviewing;

/// <summary>Which words of which channel a reviewer speaks of.</summary>
/// <param name="Channel">Always of the workspace that the request came from; a card in a reviewer's own chat names the channel that it is for.</param>
/// <param name="Hash">Of the words that were shown; null where the command was typed.</param>
public sealed partial record ReviewTarget(ChannelKey Channel, Story Story, string? Hash)
{
    /// <param name="words">What follows the story's id: the hash and the channel, where a card's button was pressed.</param>
    /// <returns>The target, and what follows it.</returns>
    public static (ReviewTarget Target, IReadOnlyList<string> Following) Read(CommandRequest request, Story story, IReadOnlyList<string> words) =>
        words is [var hash, var channel, ..] && Hex().IsMatch(hash)
            ? (new(request.Channel with { Channel = channel }, story, hash), [.. words.Skip(2)])
            : (new(request.Channel, story, null), words);

    /// <summary>As a button or a form says it again.</summary>
    public string Words(string hash) => $"{Story.Id} {hash} {Channel.Channel}";

    [GeneratedRegex("^[0-9a-f]{16}$")]
    private static partial Regex Hex();
}
