using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace BotService.Feeds.Pages;

/// <summary>Whether and how the pages are read that flagged announcements link.</summary>
public sealed class PagesOptions
{
    public const string Section = "Pages";

    /// <summary>False: briefings are made of what the feeds give alone.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Hosts, or domains with all their hosts, whose pages are never read.</summary>
    public IList<string> Except { get; set; } = [];

    /// <summary>Pages of one host in an hour.</summary>
    [Range(1, 1000)]
    public int PerHostAnHour { get; set; } = 20;

    /// <summary>How long an alert waits for its page.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:30")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(8);
}

[OptionsValidator]
internal sealed partial class PagesOptionsRanges : IValidateOptions<PagesOptions>;
