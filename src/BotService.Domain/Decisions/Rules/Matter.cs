using System.Globalization;
using BotService.Domain.Parties;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;

namespace BotService.Domain.Decisions.Rules;

/// <summary>What the rules weigh: a story that arrived, and a channel.</summary>
/// <param name="Match">What brings the two together; null when nothing does.</param>
internal sealed record Matter(Subscriber Subscriber, VendorMatch? Match, Arrival Arrival, DateTimeOffset Now, PartyFamily Family, PartyDirectory Parties)
{
    public Subscription Subscription => Subscriber.Subscription;

    public Story Story => Arrival.Story;

    /// <summary>What votes in this channel add to the story's score.</summary>
    public int Adjustment { get; } = Feedback.AdjustmentOf(Arrival.Story, Subscriber.Weights);

    /// <summary>The story's score in this channel.</summary>
    public int Score => Adjustment == 0 ? Story.Score.Value : Math.Clamp(Story.Score.Value + Adjustment, 0, 100);

    public TimeSpan Age => Now - Arrival.PublishedAt;

    /// <summary>Whether the channel follows all vendors but this one.</summary>
    public bool IsLeftOut(string partyId) => Subscription.ExceptPartyIds.Any(left => Family.Of(left).Contains(partyId));

    public string NameOf(string partyId) => Parties.Find(partyId)?.Name ?? partyId;

    /// <summary>An instant in the channel's zone, for people.</summary>
    public string At(DateTimeOffset instant) =>
        Zones.ToLocal(instant, Subscription.Zone).ToString("d MMM HH:mm", CultureInfo.InvariantCulture) + " " + Zones.Shown(Subscription.Zone);

    public static string Text(FormattableString text) => FormattableString.Invariant(text);

    public static string Listed(IEnumerable<string> items)
    {
        var list = items.ToList();
        return list.Count < 2 ? string.Concat(list) : $"{string.Join(", ", list.Take(list.Count - 1))} and {list[^1]}";
    }
}
