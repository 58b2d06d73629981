namespace BotService.Feeds.Pages;

/// <summary>What a host's robots.txt lets this program read (RFC 9309): the longest rule that fits decides, a tie allows.</summary>
internal sealed class Robots
{
    public const string Name = "BotService";

    private const int MostRules = 5_000, LongestPattern = 500;

    public static readonly Robots Open = new([]);
    public static readonly Robots Closed = new([("/", false)]);

    private readonly IReadOnlyList<(string Pattern, bool IsAllowed)> _rules;

    private Robots(IReadOnlyList<(string, bool)> rules) => _rules = rules;

    public static Robots Parse(string text)
    {
        List<(string, bool)> own = [], everybody = [];
        var groups = new List<List<(string, bool)>>();
        var isNaming = false;
        var isOwn = false;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            var line = (raw.IndexOf('#') is var mark and >= 0 ? raw[..mark] : raw).Trim();
            if (line.IndexOf(':') is not (var colon and > 0)) continue;
            var key = line[..colon].Trim();
            var value = line[(colon + 1)..].Trim();
            if (key.Equals("user-agent", StringComparison.OrdinalIgnoreCase))
            {
                if (!isNaming) groups.Clear();
                isNaming = true;
                if (value is "*") groups.Add(everybody);
                else if (value.Equals(Name, StringComparison.OrdinalIgnoreCase)) { groups.Add(own); isOwn = true; }
            }
            else if (key.Equals("allow", StringComparison.OrdinalIgnoreCase) || key.Equals("disallow", StringComparison.OrdinalIgnoreCase))
            {
                isNaming = false;
                if (value.Length is 0 or > LongestPattern) continue;
                foreach (var rules in groups)
                    if (rules.Count < MostRules) rules.Add((value.ToString(), key.Length == "allow".Length));
            }
        }
        return new(isOwn ? own : everybody);
    }

    public bool Allows(Uri address)
    {
        var path = address.PathAndQuery;
        var (longest, isAllowed) = (-1, true);
        foreach (var rule in _rules)
            if (rule.Pattern.Length >= longest && Fits(rule.Pattern, path))
                (longest, isAllowed) = (rule.Pattern.Length, rule.IsAllowed || rule.Pattern.Length == longest && isAllowed);
        return isAllowed;
    }

    /// <summary>A prefix, in which "*" stands for anything and a "$" at the end for the end.</summary>
    private static bool Fits(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path)
    {
        var isWhole = pattern[^1] == '$';
        if (isWhole) pattern = pattern[..^1];
        var at = 0;
        var isFirst = true;
        foreach (var range in pattern.Split('*'))
        {
            var part = pattern[range];
            var isLast = range.End.GetOffset(pattern.Length) == pattern.Length;
            if (isFirst ? !path.StartsWith(part, StringComparison.Ordinal) : path[at..].IndexOf(part, StringComparison.Ordinal) < 0) return false;
            at = isFirst ? part.Length
                : isLast && isWhole ? path.Length - part.Length
                : at + path[at..].IndexOf(part, StringComparison.Ordinal) + part.Length;
            if (isLast && isWhole) return path.EndsWith(part, StringComparison.Ordinal) && (!isFirst || part.Length == path.Length);
            isFirst = false;
        }
        return true;
    }
}
