using System.Globalization;
using BotService.Alerting.Messages;
using BotService.Alerting.Parties;
using Kinds = BotService.Alerting.Commands.Lookup.Words;

namespace BotService.Alerting.Commands.Subscribing;

/// <summary>
/// Reads <c>aws openai --digest 09:00 --zone Europe/Berlin</c> and the same as people say it: <c>aws and openai, digest every weekday at 9 am Berlin time</c>.
/// </summary>
public sealed class SubscriptionWords(PartySearch parties)
{
    private const string AtMostOnce = "at-most-once", UsualTimes = "Write a time of day: 09:00, 9am, 17:30, noon. Or digest off.";

    private static readonly string[] Settings =
        ["signals", "threshold", "alerts", "digest", "zone", "days", "quiet", AtMostOnce];

    private static readonly HashSet<string> Fillers = new(
        [
            "to", "for", "at", "and", "me", "us", "this", "channel", "vendors", "vendor", "hours", "a", "an", "the", "please", "from", "only", "with",
            "or", "-",
            "--", "&", "+", "news", "about", "of", "post", "send", "here", "in", "is", "be", "my", "our", "want", "should", "by", "time",
            "@", "on", "every", "each"
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The change, or what could not be read: a word, what is wrong with it, and its mend.</summary>
    public (SubscriptionChange? Change, SettingProblem? Problem) Read(IReadOnlyList<string> typed)
    {
        var reading = new Reading(parties, typed.SelectMany(Cut));
        return reading.Run() is { } problem ? (null, problem) : (reading.Change, null);
    }

    /// <summary>"aws,openai" are two words, "--digest=09:00" and "signal:price" too, and so are the vendors of an alias.</summary>
    private static IEnumerable<string> Cut(string word)
    {
        var name = word.TrimStart('-');
        var at = name.IndexOfAny([':', '=']);
        if (at > 0 && at < name.Length - 1 && name[..at].All(c => char.IsLetter(c) || c == '-'))
            return [word[..(word.Length - name.Length + at)], .. Cut(name[(at + 1)..])];
        return word.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).SelectMany(
            part => part.TrimStart('+', '-') is var plain && plain.Contains('|')
                ? plain.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(each => part[..(part.Length - plain.Length)] + each)
                : [part]);
    }

    private static bool IsOff(string word) => word is "off" or "no" or "none" or "never" or "false";

    private static bool IsOnOrOff(string word) => IsOff(word) || word is "on" or "yes" or "true";

    /// <summary>One reading from the first word to the last.</summary>
    private sealed class Reading(PartySearch parties, IEnumerable<string> words)
    {
        private readonly WordCursor _cursor = new(words);
        private bool _isTimeExpected;
        private bool _isDigestAsked;
        private char _sign = ' ';

        public SubscriptionChange Change { get; private set; } = new();

        public SettingProblem? Run()
        {
            while (!_cursor.IsDone)
                if (ReadOne() is { } problem) return problem;
            if (_isDigestAsked && Change is { DigestAt: null, Days: null, IsDigestOff: false })
                Change = Change with { DigestAt = SubscriptionChange.DefaultDigest };
            return null;
        }

        private SettingProblem? ReadOne()
        {
            var typed = _cursor.Typed;
            var dashes = typed.Length - typed.TrimStart('-').Length;
            var name = _cursor.Word().TrimStart('-');
            var next = _cursor.Word(1);
            switch (name)
            {
                case "alerts" or "alert":
                    Change = Change with { Alerts = !IsOff(next) };
                    return Took(IsOnOrOff(next) ? 2 : 1);
                case AtMostOnce:
                    Change = Change with { AtMostOnce = !IsOff(next) };
                    return Took(IsOnOrOff(next) ? 2 : 1);
                case "no" or "without" when next is "alerts" or "alert" && _cursor.Word(2) is "from" or "between" or "after":
                    Took(2);
                    return ReadQuiet();
                case "no" when SettingReader.Day(next) is not null || next is "weekend" or "weekends":
                    _sign = '-';
                    return Took(1);
                case "no" or "without" when next is "alerts" or "alert" or "digest" or "digests" or "quiet":
                    Change = next switch
                    {
                        "digest" or "digests" => Change with { IsDigestOff = true },
                        "quiet" => Change with { AreQuietHoursOff = true },
                        _ => Change with { Alerts = false },
                    };
                    return Took(_cursor.Word(2) == "hours" ? 3 : 2);
                case "digest" or "digests":
                    if (IsOff(next)) Change = Change with { IsDigestOff = true };
                    else (_isDigestAsked, _isTimeExpected) = (true, true);
                    return Took(IsOnOrOff(next) && SettingReader.Day(_cursor.Word(2)) is null ? 2 : 1);
                case "zone" or "timezone" or "tz":
                    Took(1);
                    return ReadZone(isExpected: true);
                case "time" when next == "zone":
                    Took(2);
                    return ReadZone(isExpected: true);
                case "days" or "day":
                    Took(1);
                    return ReadDays() ? null : new("days", $"“{_cursor.Typed}” are no days.",
                        "Write mon-fri, every weekday, daily, or the days one by one: mon wed fri.");
                case "signals" or "signal" or "kinds" or "kind":
                    Took(1);
                    return ReadSignals(isExpected: true);
                case "threshold" or "score" or "min":
                    if (!int.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out var threshold) || threshold > 100)
                        return new("threshold", $"“{next}” is no threshold.", "It is a relevance score from 0 to 100; 50 is usual, 70 is strict.");
                    Change = Change with { Threshold = threshold };
                    return Took(2);
                case "quiet" or "dnd":
                    Took(1);
                    return ReadQuiet();
                case "all" or "everything" or "any" when SettingReader.Day(next) is null && next is not ("days" or "weekdays"):
                    Change = Change with { Vendors = [] };
                    return Took(1);
                case "except" or "not" or "without" or "excluding" or "exclude" or "minus" or "remove" or "drop" or "but":
                    _sign = '-';
                    return Took(1);
                case "add" or "plus" or "including" or "also":
                    _sign = '+';
                    return Took(1);
            }

            if (dashes > 1 && name.Length > 0) return NoSetting(typed, name);
            if (SettingReader.Time(_cursor, _isTimeExpected || IsAfterAt()) is { } time)
            {
                Change = Change with { DigestAt = time };
                _isTimeExpected = false;
                return null;
            }

            if (ReadDays()) return null;
            var start = _cursor.At;
            if (ReadSignals(isExpected: false) is null && _cursor.At > start) return null;
            if (ReadVendor() || IsFiller()) return null;
            var problem = ReadZone(isExpected: false);
            return problem is not null || _cursor.At > start ? problem : Unknown();
        }

        private bool IsAfterAt() => _cursor.At > 0 && _cursor.Words[_cursor.At - 1].ToLowerInvariant() is "at" or "@";

        private SettingProblem? Took(int words)
        {
            _cursor.At += words;
            return null;
        }

        private SettingProblem? ReadQuiet()
        {
            _cursor.Pass("hours");
            if (IsOff(_cursor.Word()))
            {
                Change = Change with { AreQuietHoursOff = true };
                return Took(1);
            }

            if (SettingReader.Hours(_cursor) is not { } hours)
                return new("quiet", $"“{_cursor.Typed}” are no quiet hours.",
                    "Write a beginning and an end: quiet 22:00-07:00, quiet 10pm to 7am, or quiet off.");
            Change = Change with { QuietHours = hours };
            return null;
        }

        /// <summary>Days; behind "except" the others.</summary>
        private bool ReadDays()
        {
            if (SettingReader.Days(_cursor) is not { Count: > 0 } days) return false;
            Change = Change with { Days = _sign == '-' ? SettingReader.OtherDays(days) : days };
            _sign = ' ';
            return true;
        }

        private SettingProblem? ReadZone(bool isExpected)
        {
            var typed = _cursor.Typed;
            if (ZoneNames.Read(_cursor, isExpected) is { } zone)
            {
                if (zone.IsAmbiguous)
                    return new("zone", $"“{zone.Typed}” is more than one time zone.", $"Write which: {Wording.Listed(zone.Zones, "or")}.")
                    {
                        Word = zone.Typed,
                        Meant = [.. zone.Zones.Select(each => (each, each))],
                    };
                Change = Change with { Zone = zone.Zones[0], OtherZones = zone.Zones.Count > 1 ? zone : null };
                return null;
            }

            if (!isExpected && !typed.Contains('/')) return null;
            var near = ZoneNames.Near(typed);
            return new("zone", $"“{typed}” is no time zone that I know.", "Write a city or the IANA name: Berlin, Europe/Berlin, America/New_York, UTC+2.")
            {
                Word = typed,
                Meant = [.. near.Select(each => (each, each))],
            };
        }

        private SettingProblem? ReadSignals(bool isExpected)
        {
            if (isExpected && _cursor.Word() is "all" or "any")
            {
                Change = Change with { Kinds = [] };
                return Took(1);
            }

            var kinds = (Change.Kinds ?? []).ToList();
            var before = kinds.Count;
            while (SignalNames.Read(_cursor) is { } kind)
            {
                kinds.Add(kind);
                if (SignalNames.IsNext(_cursor, 1)) _cursor.Pass("and", "or", "&");
            }

            if (kinds.Count > before) Change = Change with { Kinds = [.. kinds.Distinct()] };
            else if (isExpected)
                return new("kinds", $"“{_cursor.Typed}” is no signal.", $"The signals are {SignalNames.All}; or signals all.")
                {
                    Word = _cursor.Typed,
                    Meant = [.. SignalNames.Near(_cursor.Word()).Select(each => (each, each))],
                };
            return null;
        }

        private bool ReadVendor()
        {
            var word = _cursor.Typed;
            var own = word.Length > 1 && word[0] is '+' or '-' ? word[0] : ' ';
            if (own != ' ') _cursor.Words[_cursor.At] = word = word[1..];
            if (word.Split('/') is { Length: > 1 } several && several.All(each => parties.Find(each) is not null))
            {
                _cursor.Words.RemoveAt(_cursor.At);
                _cursor.Words.InsertRange(_cursor.At, several.Select(each => own == ' ' ? each : own + each));
                return ReadVendor();
            }

            IReadOnlyList<string> found;
            if (parties.FindLongest(_cursor.Words, _cursor.At) is var (party, taken))
            {
                found = [party.Id];
                _cursor.At += taken;
            }
            else if (Kinds.PartyKind(word) is { } kind)
            {
                found = [.. parties.OfKind(kind).Select(each => each.Id)];
                _cursor.At++;
            }
            else
            {
                if (own != ' ') _cursor.Words[_cursor.At] = own + word;
                return false;
            }

            Change = (own == ' ' ? _sign : own) switch
            {
                '+' => Change with { AddedVendors = [.. Change.AddedVendors, .. found] },
                '-' => Change with { RemovedVendors = [.. Change.RemovedVendors, .. found] },
                _ => Change with { Vendors = [.. Change.Vendors ?? [], .. found] },
            };
            return true;
        }

        private bool IsFiller()
        {
            if (!Fillers.Contains(_cursor.Word()) && _cursor.Typed.Any(char.IsLetterOrDigit)) return false;
            _cursor.At++;
            return true;
        }

        /// <summary>Suggestions are of the kind that stood here, and near, or there are none.</summary>
        private SettingProblem Unknown()
        {
            var word = _cursor.Typed.TrimStart('+', '-').Trim('.', '!', '?', '\'');
            var meant = parties.Near(word, 3);
            if (meant.Count == 0 && (_isTimeExpected || IsAfterAt() || char.IsDigit(word.FirstOrDefault())))
                return new("digest", $"“{word}” is no time of day.", UsualTimes);
            if (NearSetting(word, most: meant.Count > 0 ? 1 : 3) is { } setting)
                return new("", $"There is no setting “{word}”.", $"Did you mean {setting}?") { Word = word, Meant = [(setting, setting)] };
            var mend = meant.Count > 0
                ? $"Did you mean {Wording.Listed(meant.Select(each => each.Name), "or")}?"
                : "Try its full name, or a product of its; “all” stands for all vendors.";
            return new("vendors", $"I do not know a vendor “{word}”.", mend) { Word = word, Meant = [.. meant.Select(each => (each.Name, each.Id))] };
        }

        private SettingProblem NoSetting(string typed, string name)
        {
            var problem = $"There is no setting “{typed}”.";
            if (parties.Find(name) is { } party)
                return new("", problem, $"-{name} takes {party.Name} away, +{name} adds it.")
                { Word = typed, Meant = [("-" + name, "-" + name), ("+" + name, "+" + name)] };
            return NearSetting(name) is { } near
                ? new("", problem, $"Did you mean --{near}?") { Word = typed, Meant = [("--" + near, "--" + near)] }
                : new("", problem, $"The settings are {Wording.Listed(Settings.Select(each => "--" + each))}.");
        }

        private static string? NearSetting(string word, int most = 3) => Settings.FirstOrDefault(
            each => Math.Min(most, EditDistance.Believable(Math.Min(each.Length, word.Length))) is var slips && slips > 0
                && EditDistance.Between(word.ToLowerInvariant(), each, slips) <= slips);
    }
}

/// <param name="Field">The form's field that it belongs to; empty for none.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Mend">How to mend it.</param>
public sealed record SettingProblem(string Field, string What, string Mend)
{
    /// <summary>The word that was not understood, where others can be offered in its place.</summary>
    public string? Word { get; init; }

    /// <summary>What it may have meant: its name, and the word to write instead.</summary>
    public IReadOnlyList<(string Label, string Instead)> Meant { get; init; } = [];
}
