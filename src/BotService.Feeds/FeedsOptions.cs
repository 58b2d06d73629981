using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Options;

namespace BotService.Feeds;

/// <summary>How feeds are fetched. The defaults suit a bot on the open internet.</summary>
public sealed class FeedsOptions
{
    public const string Section = "Feeds";

    /// <summary>
    /// Hosts (<c>wiki.corp.example</c>) or hosts with a port (<c>127.0.0.1:8080</c>) that may have a private address; with a port, that port is
    /// allowed too. Everything else must have a public address and one of <see cref="AllowedPorts"/>.
    /// </summary>
    public IList<string> AllowedHosts { get; set; } = [];

    /// <summary>Ports that any public host may be asked on; none for 80 and 443.</summary>
    public IList<int> AllowedPorts { get; set; } = [];

    /// <summary>A mail or web address for publishers who want to complain. Sent in the User-Agent.</summary>
    [MaxLength(200)]
    public string Contact { get; set; } = "";

    /// <summary>The whole User-Agent, in place of the usual one with <see cref="Contact"/>.</summary>
    [MaxLength(200)]
    public string UserAgent { get; set; } = "";

    /// <summary>Hosts, or domains with all their hosts, that want another one. The SEC asks for the form "Company name@company.example" at sec.gov.</summary>
    public IList<FeedHostOptions> Hosts { get; set; } = [];

    /// <summary>Until the headers of an answer are there, connecting included.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan HeadersTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>For one feed in all: redirects and the whole document included.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Requests at once to one host.</summary>
    [Range(1, 16)]
    public int ConnectionsPerHost { get; set; } = 4;
}

/// <summary>How one host is asked.</summary>
public sealed class FeedHostOptions
{
    /// <summary>A host or a domain, without scheme and port.</summary>
    public string Host { get; set; } = "";

    public string UserAgent { get; set; } = "";

    public string Contact { get; set; } = "";
}

[OptionsValidator]
internal sealed partial class FeedsOptionsRanges : IValidateOptions<FeedsOptions>;

internal sealed class FeedsOptionsRules : IValidateOptions<FeedsOptions>
{
    public ValidateOptionsResult Validate(string? name, FeedsOptions options)
    {
        var failures = new List<string>();
        if (options.TotalTimeout < options.HeadersTimeout)
            failures.Add($"Feeds:TotalTimeout ({options.TotalTimeout}) must be at least Feeds:HeadersTimeout ({options.HeadersTimeout}).");
        foreach (var port in options.AllowedPorts)
            if (port is < 1 or > 65535) failures.Add($"Feeds:AllowedPorts has {port.ToString(CultureInfo.InvariantCulture)}; a port is between 1 and 65535.");
        foreach (var host in options.AllowedHosts)
            if (!Fetching.AllowedHost.TryParse(host, out _))
                failures.Add($"Feeds:AllowedHosts has '{host}'. Write a host or host:port without scheme and path, such as wiki.corp.example or "
                    + "127.0.0.1:8080.");
        if (options.Contact.AsSpan().ContainsAny("\r\n()"))
            failures.Add("Feeds:Contact must be one line without parentheses.");
        if (options.UserAgent.AsSpan().ContainsAny('\r', '\n'))
            failures.Add("Feeds:UserAgent must be one line.");
        foreach (var host in options.Hosts)
        {
            if (Uri.CheckHostName(host.Host.Trim().TrimEnd('.')) == UriHostNameType.Unknown)
                failures.Add($"Feeds:Hosts has the host '{host.Host}'. Write a host or a domain without scheme and port, such as sec.gov.");
            if (host.UserAgent.AsSpan().ContainsAny('\r', '\n') || host.Contact.AsSpan().ContainsAny("\r\n()") || host.UserAgent.Length
                + host.Contact.Length is 0 or > 200)
                failures.Add($"Feeds:Hosts needs for '{host.Host}' a UserAgent, or a Contact without parentheses: one line of at most 200 characters.");
        }
        if (options.Hosts.GroupBy(host => host.Host.Trim().TrimEnd('.'), StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(same => same.Count() > 1) is { } twice)
            failures.Add($"Feeds:Hosts names '{twice.Key}' twice. Keep one of them.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
