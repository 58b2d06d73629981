using BotService.Domain.Announcements;

namespace BotService.Alerting.Feeds;

/// <summary>Reads the page that a feed's entry links, for what the feed's summary leaves out.</summary>
public interface IPageReader
{
    /// <returns>The article's text, in lines; null where the page is none that may be read: refused, not found, behind a wall, of something else.</returns>
    /// <param name="title">Of the entry: the page has to be about it.</param>
    Task<string?> ReadAsync(Uri address, string title, CancellationToken cancellationToken);
}

/// <summary>Reads a page that somebody names, as an announcement of its own.</summary>
public interface IAnnouncementPages
{
    /// <returns>Null where the page is no article that may be read.</returns>
    Task<Announcement?> ReadAsync(Uri address, CancellationToken cancellationToken);
}

/// <summary>Where feeds alone are read.</summary>
internal sealed class NoPages : IPageReader
{
    public Task<string?> ReadAsync(Uri address, string title, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
