using System.Globalization;
using BotService.Alerting.Messages;
using BotService.Alerting.Parties;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Commands;

public sealed class MuteCommand(PartySearch parties, PartyArgument arguments, IMuteStore mutes, ISubscriptionStore subscriptions) : ICommand
{
    private static readonly TimeSpan Usual = TimeSpan.FromDays(7);
    private const int MostDays = 365;

    public CommandHelp Help { get; } = new(
        "mute", ["snooze"], "vendor [7d]",
        "Posts nothing about a vendor in this channel for some days.",
        ["mute oracle 7d", "mute “google cloud” 30d", "unmute oracle"],
        ["Hours (12h), days (7d) and weeks (2w) are understood; without a length it is a week. A parent's mute covers its divisions."]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var words = call.Words.Where(word => !word.Equals("for", StringComparison.OrdinalIgnoreCase)).ToList();
        var length = Usual;
        if (words.Count > 1 && Length(words[^1]) is { } given)
        {
            length = given;
            words.RemoveAt(words.Count - 1);
        }

        if (words.Count == 0) return Replies.Mend("Whom shall I mute?", "Name a vendor and, if you like, for how long.", [.. Help.Examples]);
        if (parties.FindLongest(words, 0) is not var (party, taken)) return arguments.Unknown(words[0], Help);
        if (taken < words.Count)
            return Replies.Mend(
                $"I read {party.Name}, but “{string.Join(' ', words.Skip(taken))}” is no length of time.",
                $"Write hours, days or weeks, up to {MostDays} days: 12h, 7d, 2w.", $"mute {party.Id} 7d");
        if (length > TimeSpan.FromDays(MostDays))
            return Replies.Mend($"That is longer than {MostDays} days.", "Take the vendor out of the subscription instead.", $"subscribe -{party.Id}");

        var until = call.Now + length;
        await mutes.SetAsync(call.Request.Channel, party.Id, until, cancellationToken);
        var zone = (await subscriptions.FindAsync(call.Request.Channel, cancellationToken))?.Zone ?? "UTC";
        return Replies.Say(
            $"{party.Name} is muted in this channel until {Wording.DayAndTime(Zones.ToLocal(until, zone))} {zone}.",
            Replies.Run("Unmute", $"unmute {party.Id}"));
    }

    private static TimeSpan? Length(string word) =>
        word.Length > 1 && int.TryParse(word.AsSpan(0, word.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is > 0 and < 100_000
            ? char.ToLowerInvariant(word[^1]) switch
            {
                'h' => TimeSpan.FromHours(count),
                'd' => TimeSpan.FromDays(count),
                'w' => TimeSpan.FromDays(7 * count),
                _ => null
            }
            : null;
}
