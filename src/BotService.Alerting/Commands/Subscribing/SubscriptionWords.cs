using System.Globalization;
using BotService.Alerting.Parties;
using BotService.Domain.Relevance;
using BotService.Domain.Subscriptions;
using Kinds = BotService.Alerting.Commands.Lookup.Words;

namespace BotService.Alerting.Commands.Subscribing;

/// <summary>
/// Reads <c>aws openai --digest 09:00 --zone Europe/Berlin</c> and, the dashes being optional, <c>aws openai digest 09:00 Europe/Berlin</c>.
/// </summary>
public sealed class SubscriptionWords(PartySearch parties)
{
    private static readonly HashSet<string> Fillers = new(
        ["to", "for", "at", "and", "me", "us", "this", "channel", "vendors", "vendor", "hours", "a", "the", "please", "from", "only", "with"],
        StringComparer.OrdinalIgnoreCase);

    private const string AtMostOnce = "at-most-once";

    /// <summary>The change, or what could not be read: a word, what is wrong with it, and its mend.</summary>
    public (SubscriptionChange? Change, SettingProblem? Problem) Read(IReadOnlyList<string> typed)
    {
        var words = typed.SelectMany(Cut).ToList();
        var change = new SubscriptionChange();
        for (var i = 0; i < words.Count;)
        {
            var problem = ReadOne(words, ref i, ref change);
            if (problem is not null) return (null, problem);
        }

        return (change, null);
    }

    private SettingProblem? ReadOne(List<string> words, ref int i, ref SubscriptionChange change)
    {
        var word = words[i];
        var isOption = word.StartsWith("--", StringComparison.Ordinal);
        var name = (isOption ? word[2..] : word).ToLowerInvariant();
        var next = i + 1 < words.Count ? words[i + 1] : "";
        switch (name)
        {
            case "alerts" or "alert":
                change = change with { Alerts = !IsOff(next) };
                i += IsOnOrOff(next) ? 2 : 1;
                return null;
            case AtMostOnce:
                change = change with { AtMostOnce = !IsOff(next) };
                i += IsOnOrOff(next) ? 2 : 1;
                return null;
            case "no" or "without" when next.ToLowerInvariant() is "alerts" or "alert" or "digest" or "quiet":
                change = next.ToLowerInvariant() switch
                {
                    "digest" => change with { IsDigestOff = true },
                    "quiet" => change with { AreQuietHoursOff = true },
                    _ => change with { Alerts = false },
                };
                i += 2;
                return null;
            case "digest":
                return ReadDigest(words, ref i, ref change);
            case "zone" or "timezone" or "tz":
                i += 2;
                if (!Zones.IsKnown(ZoneName(next))) return UnknownZone(next);
                change = change with { Zone = ZoneName(next) };
                return null;
            case "days" or "day" or "on":
                i++;
                return ReadDays(words, ref i, ref change);
            case "kinds" or "signals" or "kind" or "signal":
                i++;
                return ReadKinds(words, ref i, ref change);
            case "threshold" or "score" or "min":
                i += 2;
                if (!int.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out var threshold) || threshold > 100)
                    return new("threshold", $"“{next}” is no threshold.", "It is a relevance score from 0 to 100; 50 is usual, 70 is strict.");
                change = change with { Threshold = threshold };
                return null;
            case "quiet":
                if (next.Equals("hours", StringComparison.OrdinalIgnoreCase)) words.RemoveAt(i + 1);
                next = i + 1 < words.Count ? words[i + 1] : "";
                i += 2;
                if (IsOff(next)) change = change with { AreQuietHoursOff = true };
                else if (SettingReader.Hours(next) is { } hours) change = change with { QuietHours = hours };
                else return new("quiet", $"“{next}” are no quiet hours.", "Write a beginning and an end: quiet 22:00-07:00, or quiet off.");
                return null;
            case "all" or "everything" or "any":
                change = change with { Vendors = [] };
                i++;
                return null;
        }

        if (isOption)
            return new(
                "", $"There is no setting “{word}”.", "The settings are --kinds, --threshold, --alerts, --digest, --zone, --days, --quiet and --at-most-once.");
        if (ZoneName(word) is var zone && (zone.Contains('/') || zone == "UTC"))
        {
            i++;
            if (!Zones.IsKnown(zone)) return UnknownZone(word);
            change = change with { Zone = zone };
            return null;
        }

        if (SettingReader.Time(word) is { } time)
        {
            change = change with { DigestAt = time };
            i++;
            return null;
        }

        if (SettingReader.Days(word) is not null) return ReadDays(words, ref i, ref change);
        if (SignalWords.Parse(word) is not null) return ReadKinds(words, ref i, ref change);
        return ReadVendor(words, ref i, ref change);
    }

    private static SettingProblem? ReadDigest(List<string> words, ref int i, ref SubscriptionChange change)
    {
        i++;
        if (i < words.Count && words[i].Equals("at", StringComparison.OrdinalIgnoreCase)) i++;
        var value = i < words.Count ? words[i] : "";
        if (IsOff(value)) change = change with { IsDigestOff = true };
        else if (SettingReader.Time(value) is { } time) change = change with { DigestAt = time };
        else
        {
            change = change with { DigestAt = SubscriptionChange.DefaultDigest };
            if (value.Length > 0 && char.IsDigit(value[0]))
                return new("digest", $"“{value}” is no time of day.", "Write hours and minutes: digest 09:00. Or digest off.");
            if (value.Equals("on", StringComparison.OrdinalIgnoreCase)) i++;
            return null;
        }

        i++;
        return null;
    }

    private static SettingProblem? ReadDays(List<string> words, ref int i, ref SubscriptionChange change)
    {
        var days = new List<DayOfWeek>();
        for (; i < words.Count && SettingReader.Days(words[i]) is { } more; i++) days.AddRange(more);
        if (days.Count == 0)
            return new("days", $"“{(i < words.Count ? words[i] : "")}” are no days.", "Write mon-fri, daily, or the days one by one: mon wed fri.");
        change = change with { Days = [.. days.Distinct()] };
        return null;
    }

    private static SettingProblem? ReadKinds(List<string> words, ref int i, ref SubscriptionChange change)
    {
        if (i < words.Count && words[i].Equals("all", StringComparison.OrdinalIgnoreCase))
        {
            change = change with { Kinds = [] };
            i++;
            return null;
        }

        var kinds = (change.Kinds ?? []).ToList();
        var before = kinds.Count;
        for (; i < words.Count && SignalWords.Parse(words[i]) is { } kind; i++) kinds.Add(kind);
        if (kinds.Count == before)
            return new(
                "kinds", $"“{(i < words.Count ? words[i] : "")}” is no kind.",
                $"The kinds are {Messages.Wording.Listed(Enum.GetValues<SignalKind>().Select(SignalWords.Code))}; or kinds all.");
        change = change with { Kinds = [.. kinds.Distinct()] };
        return null;
    }

    private SettingProblem? ReadVendor(List<string> words, ref int i, ref SubscriptionChange change)
    {
        var word = words[i];
        var sign = word.Length > 1 && word[0] is '+' or '-' ? word[0] : ' ';
        if (sign != ' ') words[i] = word = word[1..];
        IReadOnlyList<string> found;
        if (parties.FindLongest(words, i) is var (party, taken))
        {
            found = [party.Id];
            i += taken;
        }
        else if (Kinds.PartyKind(word) is { } kind)
        {
            found = [.. parties.OfKind(kind).Select(each => each.Id)];
            i++;
        }
        else if (Fillers.Contains(word))
        {
            i++;
            return null;
        }
        else
        {
            var meant = parties.Suggest(word, 3);
            var mend = meant.Count > 0
                ? $"Did you mean {Messages.Wording.Listed(meant.Select(each => each.Name), "or")}?"
                : "Try its full name, or a product of its; “all” stands for all vendors.";
            return new("vendors", $"I do not know a vendor “{word}”.", mend) { Word = word, Meant = meant };
        }

        change = sign switch
        {
            '+' => change with { AddedVendors = [.. change.AddedVendors, .. found] },
            '-' => change with { RemovedVendors = [.. change.RemovedVendors, .. found] },
            _ => change with { Vendors = [.. change.Vendors ?? [], .. found] },
        };
        return null;
    }

    /// <summary>"aws,openai" are two words, "--digest=09:00" too.</summary>
    private static IEnumerable<string> Cut(string word) => word.StartsWith("--", StringComparison.Ordinal) && word.Split('=', 2) is [var name, var value]
        ? [name, .. value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]
        : word.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static SettingProblem UnknownZone(string zone) =>
        new("zone", $"“{zone}” is no time zone that I know.", "Write the IANA name: Europe/Berlin, America/New_York, Asia/Tokyo, UTC.");

    private static string ZoneName(string zone)
    {
        if (zone.ToUpperInvariant() is "UTC" or "GMT") return "UTC";
        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && zone.Contains('/') ? found.Id : zone; // in the spelling of the zone's list
    }

    private static bool IsOff(string word) => word.ToLowerInvariant() is "off" or "no" or "none" or "never" or "false";

    private static bool IsOnOrOff(string word) => IsOff(word) || word.ToLowerInvariant() is "on" or "yes" or "true";
}

/// <param name="Field">The form's field that it belongs to; empty for none.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Mend">How to mend it.</param>
public sealed record SettingProblem(string Field, string What, string Mend)
{
    /// <summary>The word that was not understood, where others can be offered in its place.</summary>
    public string? Word { get; init; }

    public IReadOnlyList<Domain.Parties.Party> Meant { get; init; } = [];
}
