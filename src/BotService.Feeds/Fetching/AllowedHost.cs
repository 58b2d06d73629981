using System.Globalization;

namespace BotService.Feeds.Fetching;

/// <param name="Port">Null for the usual ports.</param>
internal readonly record struct AllowedHost(string Host, int? Port)
{
    public static bool TryParse(string text, out AllowedHost host)
    {
        host = default;
        var name = text.Trim();
        int? port = null;
        var colon = name.LastIndexOf(':');
        if (colon > name.LastIndexOf(']') && name.IndexOf(':') == colon | name.StartsWith('['))
        {
            if (!int.TryParse(name.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number is < 1 or > 65535) return false;
            port = number;
            name = name[..colon];
        }
        name = name.Trim('[', ']').TrimEnd('.').ToLowerInvariant();
        if (Uri.CheckHostName(name) == UriHostNameType.Unknown) return false;
        host = new AllowedHost(name, port);
        return true;
    }
}
