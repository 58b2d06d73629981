using BotService.Domain.Subscriptions;

namespace BotService.Domain.Decisions.Rules;

/// <summary>The last rule: it alerts, now or when the quiet hours are over.</summary>
internal sealed class QuietHoursRule : IRoutingRule
{
    public Verdict? Weigh(Matter matter) => EndOfQuiet(matter.Subscription, matter.Now) is { } end
        ? new($"These are quiet hours here: the alert waits until {matter.At(end)}.", DecisionOutcome.Alerted) { AlertAt = end }
        : new("Alerts are on here.", DecisionOutcome.Alerted);

    /// <summary>When the quiet hours end that it is in now; null outside of them.</summary>
    private static DateTimeOffset? EndOfQuiet(Subscription subscription, DateTimeOffset now)
    {
        if (subscription.QuietHours is not { } quiet || quiet.From == quiet.To) return null;
        var zone = Zones.Find(subscription.Zone);
        var local = TimeZoneInfo.ConvertTime(now, zone);
        if (!TimeOnly.FromDateTime(local.DateTime).IsBetween(quiet.From, quiet.To)) return null;
        var today = DateOnly.FromDateTime(local.DateTime);
        var end = Zones.InstantOf(today, quiet.To, zone);
        return end > now ? end : Zones.InstantOf(today.AddDays(1), quiet.To, zone);
    }
}
