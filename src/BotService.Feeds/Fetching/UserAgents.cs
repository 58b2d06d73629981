using System.Collections.Frozen;

namespace BotService.Feeds.Fetching;

/// <summary>By what name each host is asked: its own where the operator set one, for it or for the domain it is in, else the usual one.</summary>
internal sealed class UserAgents
{
    private readonly string _usual;
    private readonly FrozenDictionary<string, string> _ofHost;

    public UserAgents(FeedsOptions options)
    {
        var version = typeof(UserAgents).Assembly.GetName().Version?.ToString(2) ?? "0";
        _usual = options.UserAgent.Length > 0 ? options.UserAgent : Default(options.Contact);
        _ofHost = options.Hosts.ToFrozenDictionary(
            host => host.Host.Trim().TrimEnd('.').ToLowerInvariant(), host => host.UserAgent.Length > 0 ? host.UserAgent : Default(host.Contact));

        string Default(string contact) => contact.Length == 0 ? $"BotService/{version} (feed reader)" : $"BotService/{version} (feed reader; {contact})";
    }

    public string Of(Uri address)
    {
        if (_ofHost.Count == 0) return _usual;
        for (var host = address.IdnHost.TrimEnd('.').ToLowerInvariant(); ; host = host[(host.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            if (_ofHost.TryGetValue(host, out var own)) return own;
            if (!host.Contains('.', StringComparison.Ordinal)) return _usual;
        }
    }
}
