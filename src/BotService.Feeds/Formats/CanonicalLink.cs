using System.Text;

namespace BotService.Feeds.Formats;

/// <summary>A link without what differs between two links to the same page: scheme, letter case and <c>www.</c> of the host, tracking parameters, fragments
/// that lead to no other text.</summary>
public static class CanonicalLink
{
    private static readonly string[] Tracking =
        ["utm_", "mc_cid", "mc_eid", "fbclid", "gclid", "igshid", "ref_src", "cmpid", "ocid", "ncid", "spm", "wt.mc_id", "ns_campaign", "at_medium",
            "at_campaign"];

    /// <summary>Fragments that name a place of every page, or say where a reader came from. Any other may be all that tells two entries of a changelog
    /// apart.</summary>
    private static readonly string[] IdleFragments =
        ["comment", "comments", "respond", "disqus_thread", "top", "content", "main", "rss", "xtor", "ref", "source", "from", "echobox", "intcmp", "ftag", "tk",
            "sthash", ":~:text"];

    /// <summary>For comparing, not for opening. What is no web address comes back as it is.</summary>
    public static string Of(string link)
    {
        if (!Uri.TryCreate(link, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || !WebLink.HasName(uri)) return link;

        var host = uri.IdnHost.TrimEnd('.');
        if (host.StartsWith("www.", StringComparison.Ordinal)) host = host[4..];
        var canonical = new StringBuilder(link.Length).Append(host);
        if (!uri.IsDefaultPort) canonical.Append(':').Append(uri.Port);
        canonical.Append(uri.AbsolutePath.AsSpan().TrimEnd('/'));

        var separator = '?';
        foreach (var range in uri.Query.AsSpan().TrimStart('?').Split('&'))
        {
            var parameter = uri.Query.AsSpan().TrimStart('?')[range];
            if (parameter.IsEmpty || IsTracking(parameter)) continue;
            canonical.Append(separator).Append(parameter);
            separator = '&';
        }
        var fragment = uri.Fragment.AsSpan().TrimStart('#').TrimStart("!/");
        if (!fragment.IsEmpty && !IsTracking(fragment) && !IsIdle(fragment)) canonical.Append('#').Append(fragment);
        return canonical.ToString();
    }

    private static bool IsIdle(ReadOnlySpan<char> fragment)
    {
        var end = fragment.IndexOfAny("=-");
        var name = end < 0 ? fragment : fragment[..end];
        foreach (var idle in IdleFragments)
            if (name.Equals(idle, StringComparison.OrdinalIgnoreCase) && (end < 0 || fragment[end] == '=')) return true;
        return false;
    }

    private static bool IsTracking(ReadOnlySpan<char> parameter)
    {
        foreach (var name in Tracking)
            if (parameter.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                && (name[^1] == '_' || parameter.Length == name.Length || parameter[name.Length] == '='))
                return true;
        return false;
    }
}
