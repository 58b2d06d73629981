using System.Globalization;
using System.Text.RegularExpressions;
using BotService.Alerting.Messages;
using BotService.Alerting.Parties;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Commands;

public sealed partial class MuteCommand(PartySearch parties, PartyArgument arguments, IMuteStore mutes, ISubscriptionStore subscriptions) : ICommand
{
    private static readonly TimeSpan Usual = TimeSpan.FromDays(7);
    private const int MostDays = 365;

    public CommandHelp Help { get; } = new(
        "mute", ["snooze"], "vendor… [7d]",
        "Posts nothing about a vendor in this channel for some days.",
        ["mute oracle 7d", "mute “google cloud” 30d", "unmute oracle"],
        ["Hours (12h), days (7d, 3 days) and weeks (2w) are understood; without a length it is a week. A parent's mute covers its divisions."]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var words = call.Words.Where(word => !word.Equals("for", StringComparison.OrdinalIgnoreCase)).ToList();
        var length = Usual;
        if (words.Count > 2 && char.IsLetter(words[^1][0]) && Length(words[^2] + words[^1]) is { } spoken)
        {
            length = spoken;
            words.RemoveRange(words.Count - 2, 2);
        }
        else if (words.Count > 1 && Length(words[^1]) is { } given)
        {
            length = given;
            words.RemoveAt(words.Count - 1);
        }

        if (words.Count == 0) return Replies.Mend("Whom shall I mute?", "Name a vendor and, if you like, for how long.", [.. Help.Examples]);
        var (found, problem) = arguments.Read(call with { Words = words }, 1, Help, most: int.MaxValue);
        if (problem is not null)
            return parties.FindLongest(words, 0) is var (first, taken) && (parties.Near(words[^1], 1).Count == 0 || words.Contains("until"))
                ? Replies.Mend(
                    $"I read {first.Name}, but “{string.Join(' ', words.Skip(taken))}” is no length of time.",
                    $"Write hours, days or weeks, up to {MostDays} days: 12h, 7d, 2w, 3 days.", $"mute {first.Id} 7d")
                : problem;
        if (length > TimeSpan.FromDays(MostDays))
            return Replies.Mend($"That is longer than {MostDays} days.", "Take the vendor out of the subscription instead.", $"subscribe -{found[0].Id}");

        var until = call.Now + length;
        foreach (var party in found) await mutes.SetAsync(call.Request.Channel, party.Id, until, cancellationToken);
        var zone = (await subscriptions.FindAsync(call.Request.Channel, cancellationToken))?.Zone ?? "UTC";
        return Replies.Say(
            $"{Wording.Listed(found.Select(party => party.Name))} {(found.Count == 1 ? "is" : "are")} muted in this channel until "
                + $"{Wording.DayAndTime(Zones.ToLocal(until, zone))} {Zones.Shown(zone)}.",
            Replies.Run("Unmute", $"unmute {string.Join(' ', found.Select(party => party.Id))}"));
    }

    /// <summary>12h, 7d, 2w, and the same in words: 3 days, a week.</summary>
    private static TimeSpan? Length(string word)
    {
        if (LengthPattern().Match(word) is not { Success: true } match) return null;
        var count = match.Groups["count"].Value is "a" or "an" or "one" ? 1 : int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture);
        if (count == 0) return null;
        return match.Groups["unit"].Value.ToLowerInvariant()[0] switch
        {
            'h' => TimeSpan.FromHours(count),
            'd' => TimeSpan.FromDays(count),
            'w' => TimeSpan.FromDays(7 * count),
            _ => TimeSpan.FromDays(30 * count),
        };
    }

    [GeneratedRegex("^(?<count>[0-9]{1,5}|a|an|one)(?<unit>h|hrs?|hours?|d|days?|w|weeks?|months?)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex LengthPattern();
}
