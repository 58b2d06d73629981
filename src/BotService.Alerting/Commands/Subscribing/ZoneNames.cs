using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Commands.Subscribing;

/// <summary>
/// Time zones as people write them: the IANA name in any case, a city, an abbreviation, an offset from UTC. The cities are those of the time zone database;
/// beside them stand a few more where many people work.
/// </summary>
internal static partial class ZoneNames
{
    private const int LongestName = 5; // words

    /// <summary>By abbreviation or usual name; of several, the first is the one that most people mean.</summary>
    private static readonly Dictionary<string, string[]> Usual = new(StringComparer.Ordinal)
    {
        ["utc"] = ["UTC"],
        ["gmt"] = ["UTC"],
        ["z"] = ["UTC"],
        ["zulu"] = ["UTC"],
        ["cet"] = ["Europe/Berlin", "Europe/Paris", "Europe/Madrid"],
        ["cest"] = ["Europe/Berlin", "Europe/Paris", "Europe/Madrid"],
        ["mez"] = ["Europe/Berlin"],
        ["mesz"] = ["Europe/Berlin"],
        ["centraleuropean"] = ["Europe/Berlin"],
        ["eet"] = ["Europe/Helsinki", "Europe/Athens", "Europe/Kyiv"],
        ["eest"] = ["Europe/Helsinki", "Europe/Athens", "Europe/Kyiv"],
        ["wet"] = ["Europe/Lisbon"],
        ["west"] = ["Europe/Lisbon"],
        ["bst"] = ["Europe/London"],
        ["uk"] = ["Europe/London"],
        ["msk"] = ["Europe/Moscow"],
        ["est"] = ["America/New_York", "America/Panama"],
        ["edt"] = ["America/New_York"],
        ["et"] = ["America/New_York"],
        ["eastern"] = ["America/New_York"],
        ["cdt"] = ["America/Chicago"],
        ["ct"] = ["America/Chicago"],
        ["central"] = ["America/Chicago"],
        ["mst"] = ["America/Denver", "America/Phoenix"],
        ["mdt"] = ["America/Denver"],
        ["mt"] = ["America/Denver"],
        ["mountain"] = ["America/Denver"],
        ["pst"] = ["America/Los_Angeles"],
        ["pdt"] = ["America/Los_Angeles"],
        ["pt"] = ["America/Los_Angeles"],
        ["pacific"] = ["America/Los_Angeles"],
        ["akst"] = ["America/Anchorage"],
        ["hst"] = ["Pacific/Honolulu"],
        ["brt"] = ["America/Sao_Paulo"],
        ["jst"] = ["Asia/Tokyo"],
        ["kst"] = ["Asia/Seoul"],
        ["hkt"] = ["Asia/Hong_Kong"],
        ["sgt"] = ["Asia/Singapore"],
        ["pkt"] = ["Asia/Karachi"],
        ["gst"] = ["Asia/Dubai"],
        ["wib"] = ["Asia/Jakarta"],
        ["pht"] = ["Asia/Manila"],
        ["ict"] = ["Asia/Bangkok"],
        ["trt"] = ["Europe/Istanbul"],
        ["sast"] = ["Africa/Johannesburg"],
        ["eat"] = ["Africa/Nairobi"],
        ["wat"] = ["Africa/Lagos"],
        ["aest"] = ["Australia/Sydney", "Australia/Brisbane"],
        ["aedt"] = ["Australia/Sydney"],
        ["acst"] = ["Australia/Adelaide", "Australia/Darwin"],
        ["awst"] = ["Australia/Perth"],
        ["nzst"] = ["Pacific/Auckland"],
        ["nzdt"] = ["Pacific/Auckland"],
        ["ist"] = ["Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"],
        ["cst"] = ["America/Chicago", "Asia/Shanghai", "America/Havana"],
        ["ast"] = ["America/Halifax", "Asia/Riyadh"],
    };

    /// <summary>Their readings keep clocks that are hours apart: none is taken without asking.</summary>
    private static readonly HashSet<string> Ambiguous = ["ist", "cst", "ast"];

    private const string MoreCities =
        """
        Europe/Berlin: Munich Frankfurt Hamburg Cologne Stuttgart Dusseldorf Leipzig Dresden Germany
        Europe/Paris: Lyon Toulouse Marseille Grenoble France
        Europe/London: Manchester Edinburgh Glasgow Cambridge Oxford Bristol Leeds Birmingham Belfast England
        Europe/Zurich: Geneva Basel Bern Lausanne Switzerland
        Europe/Madrid: Barcelona Valencia Malaga Seville Spain
        Europe/Rome: Milan Turin Bologna Naples Italy
        Europe/Amsterdam: Rotterdam Utrecht Eindhoven Netherlands
        Europe/Brussels: Antwerp Ghent Belgium
        Europe/Warsaw: Krakow Wroclaw Gdansk Poland
        Europe/Stockholm: Gothenburg Malmo Sweden
        Europe/Helsinki: Espoo Tampere Finland
        Europe/Kyiv: Kiev Lviv Ukraine
        Europe/Lisbon: Porto Portugal
        Europe/Dublin: Ireland
        America/New_York: NYC New_York_City Boston Washington Philadelphia Atlanta Miami Pittsburgh Charlotte Raleigh
        America/Chicago: Austin Dallas Houston Minneapolis Nashville
        America/Denver: Boulder Salt_Lake_City
        America/Los_Angeles: LA San_Francisco SF Seattle San_Jose San_Diego Portland Las_Vegas Palo_Alto Mountain_View Silicon_Valley California
        America/Toronto: Ottawa Montreal Waterloo
        America/Mexico_City: Guadalajara Mexico
        America/Sao_Paulo: Rio Rio_de_Janeiro Brasilia
        Asia/Kolkata: India Bangalore Bengaluru Mumbai Delhi New_Delhi Hyderabad Chennai Pune Calcutta
        Asia/Jerusalem: Tel_Aviv Haifa Israel
        Asia/Shanghai: Beijing Shenzhen Hangzhou Guangzhou China
        Asia/Tokyo: Osaka Kyoto Yokohama Japan
        Asia/Ho_Chi_Minh: Hanoi Saigon Vietnam
        Asia/Dubai: Abu_Dhabi
        Asia/Seoul: Korea South_Korea
        Africa/Johannesburg: Cape_Town Pretoria South_Africa
        Australia/Sydney: Canberra
        Pacific/Auckland: Wellington New_Zealand
        """;

    private static readonly Lazy<Dictionary<string, string>> ByName = new(ReadNames);

    /// <summary>The zone that words from the cursor's place name, the longest name first; the cursor is moved behind them. Null where they name none.</summary>
    /// <param name="isExpected">True where the words can be nothing else: two letters, or a number alone, are taken then.</param>
    public static ZoneReading? Read(WordCursor cursor, bool isExpected)
    {
        for (var count = Math.Min(LongestName, cursor.Words.Count - cursor.At); count > 0; count--)
        {
            var text = string.Join(' ', cursor.Words.Skip(cursor.At).Take(count)).Trim('\'', ';', '?', '!', '.');
            if (Find(text, isExpected) is not { } found) continue;
            cursor.At += count;
            cursor.Pass("time");
            return found;
        }

        return null;
    }

    public static ZoneReading? Find(string text, bool isExpected = true)
    {
        if (OffsetPattern().Match(text) is { Success: true } offset)
            return (isExpected || offset.Groups["utc"].Success || offset.Groups["minutes"].Success) && OfOffset(offset) is { } fixedZone
                ? Only(fixedZone) : null;
        var key = Key(text);
        if (key.EndsWith("time", StringComparison.Ordinal) && key.Length > 4) key = key[..^4];
        if (key.EndsWith("standard", StringComparison.Ordinal) || key.EndsWith("daylight", StringComparison.Ordinal)) key = key[..^8];
        if (Usual.TryGetValue(key, out var zones) && (isExpected || key.Length > 2 || text.All(char.IsUpper)))
            return new(zones, Ambiguous.Contains(key), text);
        if (ByName.Value.TryGetValue(key, out var zone)) return Only(zone);
        if (text.Contains('/') && !text.Contains(' ') && TimeZoneInfo.TryFindSystemTimeZoneById(text, out var found)) return Only(found.Id);
        return TimeZoneInfo.TryConvertWindowsIdToIanaId(text, out var iana) ? Only(iana) : null;

        ZoneReading Only(string id) => new([id], false, text);
    }

    /// <summary>Names of cities and zones a typing slip away.</summary>
    public static IReadOnlyList<string> Near(string text)
    {
        var key = Key(text);
        if (key.Length < 4) return [];
        var slips = key.Length < 9 ? 1 : 2; // cities are many, and short names of them alike
        return
        [
            .. ByName.Value.Select(name => (name.Value, Distance: Parties.EditDistance.Between(key, name.Key, slips))).Where(near => near.Distance <= slips)
                .OrderBy(near => near.Distance).Select(near => near.Value).Distinct().Take(3),
        ];
    }

    private static string? OfOffset(Match match)
    {
        var minutes = match.Groups["minutes"].Success ? int.Parse(match.Groups["minutes"].Value, CultureInfo.InvariantCulture) : 0;
        var hours = int.Parse(match.Groups["hours"].Value, CultureInfo.InvariantCulture);
        var isWest = match.Groups["sign"].Value == "-";
        if (hours == 0 && minutes == 0) return "UTC";
        if (minutes == 0) return hours <= (isWest ? 12 : 14) ? Zones.OfOffset(isWest ? -hours : hours) : null;
        return ((isWest ? -1 : 1) * (hours * 60 + minutes)) switch // those that keep such an offset all year
        {
            330 => "Asia/Kolkata",
            345 => "Asia/Kathmandu",
            270 => "Asia/Kabul",
            210 => "Asia/Tehran",
            390 => "Asia/Yangon",
            570 => "Australia/Darwin",
            525 => "Australia/Eucla",
            -570 => "Pacific/Marquesas",
            _ => null,
        };
    }

    private static Dictionary<string, string> ReadNames()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.Id.Contains('/')).OrderBy(zone => zone.Id, StringComparer.Ordinal))
        {
            names.TryAdd(Key(zone.Id), zone.Id);
            names.TryAdd(Key(zone.Id[(zone.Id.LastIndexOf('/') + 1)..]), zone.Id);
        }

        foreach (var line in MoreCities.Split('\n'))
            foreach (var city in line[(line.IndexOf(':') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                names.TryAdd(Key(city), line[..line.IndexOf(':')].Trim());
        return names;
    }

    /// <summary>Small letters alone, without accents: "São Paulo" and "sao_paulo" are one.</summary>
    private static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
            if (char.IsLetter(c)) key.Append(char.ToLowerInvariant(c));
        return key.ToString();
    }

    [GeneratedRegex(@"^(?<utc>utc|gmt)? ?(?<sign>[+-]) ?(?<hours>[0-9]{1,2})(?::?(?<minutes>[0-9]{2}))?$",
    RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex OffsetPattern();
}

/// <param name="Zones">IANA names; more than one where the words fit several, the usual one first.</param>
/// <param name="IsAmbiguous">True where none may be taken without asking.</param>
/// <param name="Typed">The words.</param>
internal sealed record ZoneReading(IReadOnlyList<string> Zones, bool IsAmbiguous, string Typed);
