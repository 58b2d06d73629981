using BotService.Domain.Feeds;

namespace BotService.Domain.Subscriptions;

/// <summary>The feeds that a workspace follows, as its exceptions from the catalogue: a few ids even where thousands of feeds are polled.</summary>
/// <param name="Left">Feeds of the catalogue that it does not want.</param>
/// <param name="Added">Feeds that it added itself.</param>
public sealed record FollowedFeeds(IReadOnlySet<long> Left, IReadOnlySet<long> Added)
{
    public static readonly FollowedFeeds Catalogue = new(new HashSet<long>(), new HashSet<long>());

    public bool Includes(Feed feed) => feed.IsCatalogue ? !Left.Contains(feed.Id) : Added.Contains(feed.Id);
}
