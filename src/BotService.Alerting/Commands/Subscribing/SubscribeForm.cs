using System.Globalization;
using BotService.Alerting.Commands.Reviewing;
using BotService.Alerting.Forms;
using BotService.Alerting.Messages;
using BotService.Domain;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Commands.Subscribing;

/// <summary>The subscription as a form: the same settings and the same words of error as the command.</summary>
public sealed class SubscribeForm(PartyDirectory parties)
{
    public const string Name = "subscribe";
    public const string VendorsField = "vendors";
    private const string LostAnswerField = "lost-answer", ReviewField = "review", HoldField = "hold-for";

    /// <param name="present">Null where the channel has no subscription yet.</param>
    public Form Create(Subscription? present, ChatUser user)
    {
        var zone = present?.Zone ?? (user.Zone is { } own && Zones.IsKnown(own) ? own : "UTC");
        var review = present is null ? ReviewPolicy.None : ReviewPolicy.Of(present);
        var vendors = (present?.PartyIds ?? []).Select(id => new FormChoice(id, parties.Find(id)?.Name ?? id)).ToList();
        return new(Name, "Subscribe this channel", "Save",
        [
            new(VendorsField, "Vendors", FormFieldKind.Search, false, [.. vendors.Select(vendor => vendor.Value)], vendors, "Empty for all vendors"),
            new("kinds", "Signals", FormFieldKind.MultiSelect, false, [.. (present?.Kinds ?? []).Select(SignalWords.Code)],
                [.. Enum.GetValues<SignalKind>().Select(kind => new FormChoice(SignalWords.Code(kind), SignalWords.Label(kind)))], "Empty for all"),
            new(
                "threshold", "Lowest score", FormFieldKind.Number, true, [(present?.Threshold ?? 50).ToString(CultureInfo.InvariantCulture)], [],
                "0 to 100; 50 is usual, 70 is strict"),
            new(
                "alerts", "Alerts", FormFieldKind.Select, true, [present?.Alerts is false ? "off" : "on"],
                [new("on", "Post each story at once"), new("off", "No alerts, digest only")]),
            new(
                "digest", "Daily digest at", FormFieldKind.Time, false,
                present?.Digest is { } digest ? [digest.At.ToString("HH:mm", CultureInfo.InvariantCulture)] : [], [],
                "Hours and minutes, 09:00; empty for no digest"),
            new("days", "Digest on", FormFieldKind.MultiSelect, false, [.. (present?.Digest?.Days ?? DigestSchedule.Weekdays).Select(day => day.ToString())],
                [.. Week.Select(day => new FormChoice(day.ToString(), day.ToString()))]),
            new("zone", "Time zone", FormFieldKind.Text, true, [zone], [], "IANA name: Europe/Berlin, America/New_York"),
            new(
                "quiet", "Quiet hours", FormFieldKind.Text, false,
                present?.QuietHours is { } quiet ? [string.Create(CultureInfo.InvariantCulture, $"{quiet.From:HH:mm}-{quiet.To:HH:mm}")] : [], [],
                "22:00-07:00: alerts wait until they are over; empty for none"),
            new(LostAnswerField, "When an answer is lost", FormFieldKind.Select, true, [present?.AtMostOnce is true ? "hold" : "repeat"],
                [new("repeat", "Look, and else post again"), new("hold", "Hold it, never post twice")],
                "Whether Slack or Teams posted a message is not always known"),
            new(ReviewField, "Review by a person", FormFieldKind.Select, true, [EnumNames<ReviewMode>.Of(review.Mode)],
                [new("off", "No review"), new("mark", "Post at once, mark it when verified"), new("hold", "Post only what was approved")],
                "Who reviews is set by “reviewers”; at first it is whoever subscribed"),
            new(HoldField, "Held for at most", FormFieldKind.Text, false, [Wording.Span(review.HoldFor)], [],
                "4 h, 30 min: then an alert goes out marked as not verified"),
        ]);
    }

    /// <summary>The change that the filled-in form asks for, or the errors by field.</summary>
    public (SubscriptionChange? Change, IReadOnlyDictionary<string, string> Errors) Read(IReadOnlyDictionary<string, IReadOnlyList<string>> values)
    {
        var errors = new Dictionary<string, string>();
        var vendors = Values(VendorsField);
        if (vendors.FirstOrDefault(id => parties.Find(id) is null) is { } unknown)
            errors[VendorsField] = $"I do not know a vendor “{unknown}”. Choose one of those that are offered while you type.";
        var kinds = Values("kinds").Select(SignalWords.Parse).ToList();
        if (kinds.Contains(null)) errors["kinds"] = "Choose from the list.";
        if (!int.TryParse(Value("threshold"), NumberStyles.None, CultureInfo.InvariantCulture, out var threshold) || threshold > 100)
            errors["threshold"] = "Give a number from 0 to 100; 50 is usual.";
        var digest = Value("digest");
        var at = digest.Length == 0 ? null : SettingReader.Time(digest);
        if (digest.Length > 0 && at is null) errors["digest"] = "Give hours and minutes, like 09:00, or leave it empty.";
        var days = Values("days").SelectMany(day => SettingReader.Days(day) ?? []).Distinct().ToList();
        if (at is not null && days.Count == 0) errors["days"] = "Choose at least one day, or leave the digest's time empty.";
        var zone = Value("zone");
        if (ZoneNames.Find(zone) is { IsAmbiguous: false } named) zone = named.Zones[0];
        else errors["zone"] = "Give a city or an IANA name, like Berlin, Europe/Berlin, America/New_York or UTC.";
        var quiet = Value("quiet");
        var hours = quiet.Length == 0 ? null : SettingReader.Hours(quiet);
        if (quiet.Length > 0 && hours is null) errors["quiet"] = "Give a beginning and an end, like 22:00-07:00, or leave it empty.";
        var alerts = Value("alerts") != "off";
        if (!alerts && at is null) errors.TryAdd("digest", "With alerts off, give the digest a time: otherwise nothing would be posted.");
        var hold = Value(HoldField);
        var holdFor = hold.Length == 0 ? null : SettingReader.Duration(hold);
        if (hold.Length > 0 && ReviewSettings.Problem(holdFor) is { } unfit) errors[HoldField] = unfit;
        if (errors.Count > 0) return (null, errors);

        return (new()
        {
            Vendors = vendors,
            Kinds = [.. kinds.Select(kind => kind!.Value)],
            Threshold = threshold,
            Alerts = alerts,
            DigestAt = at,
            IsDigestOff = at is null,
            Days = at is null ? null : days,
            Zone = zone,
            QuietHours = hours,
            AreQuietHoursOff = hours is null,
            Review = EnumNames<ReviewMode>.TryRead(Value(ReviewField), out var mode) ? mode : null,
            HoldFor = holdFor,
            AtMostOnce = Value(LostAnswerField) is { Length: > 0 } lost ? lost == "hold" : null,
        }, errors);

        IReadOnlyList<string> Values(string field) =>
            values.TryGetValue(field, out var given) ? [.. given.Select(value => value.Trim()).Where(value => value.Length > 0)] : [];
        string Value(string field) => Values(field).FirstOrDefault("");
    }

    private static readonly DayOfWeek[] Week = [.. DigestSchedule.Weekdays, DayOfWeek.Saturday, DayOfWeek.Sunday];
}
