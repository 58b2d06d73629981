using System.Diagnostics.CodeAnalysis;

namespace BotService.Feeds.Formats;

/// <summary>A link that may be shown: absolute, http or https, without a user name that could pass for the host. Anything else is none.</summary>
internal static class WebLink
{
    public static Uri? From(string link)
    {
        if (!Uri.TryCreate(link, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0 || !HasName(uri)) return null;
        if (uri.UserInfo.Length == 0) return uri;
        return new UriBuilder(uri) { UserName = "", Password = "" }.Uri;
    }

    /// <summary>A relative address against its base; what is absolute, or has nothing to stand on, stays as it is written; a web address that is none is
    /// nothing.</summary>
    public static string Join(string? baseAddress, string address)
    {
        if (IsAbsolute(address, out _)) return address;
        if (address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) return "";
        if (string.IsNullOrEmpty(baseAddress) || address.Length == 0) return address;
        return IsAbsolute(baseAddress, out var against) && Uri.TryCreate(against, address, out var joined) ? joined.AbsoluteUri : address;
    }

    /// <summary>Paths begin with a slash and are relative, also where the system takes them for files.</summary>
    private static bool IsAbsolute(string address, [NotNullWhen(true)] out Uri? uri) =>
        Uri.TryCreate(address, UriKind.Absolute, out uri) && !address.StartsWith('/');

    /// <summary>A host that no name server can be asked for: .NET says so only when it is asked for its ASCII form.</summary>
    internal static bool HasName(Uri uri)
    {
        try
        {
            return uri.IdnHost.Length > 0;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }
}
