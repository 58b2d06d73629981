using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;

namespace BotService.Feeds.Fetching;

/// <summary>
/// Which addresses a feed may be fetched from: the public internet. Feeds are named by strangers, and a machine inside a network reaches
/// what they do not: metadata services, databases, printers. Asked for the address that is dialled, never for the name alone.
/// </summary>
internal sealed class AddressGuard
{
    /// <summary>IANA's special-purpose registries for IPv4, and what is not for hosts.</summary>
    private static readonly IPNetwork[] ForbiddenV4 = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
        "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    /// <summary>Of IPv6 only global unicast is public at all; these parts of it are tunnels to IPv4, documentation, or not for hosts.</summary>
    private static readonly IPNetwork[] ForbiddenV6 = Networks("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    /// <summary>How networks without IPv4 reach it (RFC 6052): as public as the address within.</summary>
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    private readonly FrozenSet<AllowedHost> _allowed;
    private readonly FrozenSet<int> _ports;

    public AddressGuard(FeedsOptions options)
    {
        _allowed = options.AllowedHosts.Select(text => AllowedHost.TryParse(text, out var host) ? host : default).Where(host => host != default).ToFrozenSet();
        _ports = (options.AllowedPorts.Count == 0 ? [80, 443] : options.AllowedPorts).ToFrozenSet();
    }

    /// <summary>True when the operator named this host: then any address will do.</summary>
    public bool IsNamed(string host, int port)
    {
        host = host.Trim('[', ']').TrimEnd('.').ToLowerInvariant();
        return _allowed.Contains(new AllowedHost(host, port)) || (_allowed.Contains(new AllowedHost(host, null)) && _ports.Contains(port));
    }

    public bool AllowsPort(string host, int port) => _ports.Contains(port) || IsNamed(host, port);

    public static bool IsPublic(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork) return !ForbiddenV4.Any(network => network.Contains(address));
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.ScopeId != 0) return false;
        if (Nat64.Contains(address)) return IsPublic(new IPAddress(address.GetAddressBytes().AsSpan(12)));
        var isGlobalUnicast = (address.GetAddressBytes()[0] & 0xE0) == 0x20; // 2000::/3; IPNetwork takes addresses mapped from IPv4 for what they map
        return isGlobalUnicast && !ForbiddenV6.Any(network => network.Contains(address));
    }

    private static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(network => IPNetwork.Parse(network))];
}
