using BotService.Domain.Feeds;

namespace BotService.Alerting.Feeds;

/// <summary>Looks what stands at an address while the person who gave it waits.</summary>
public interface IFeedLookup
{
    /// <summary>Ends within some three seconds; a failure of the server is a value.</summary>
    Task<FeedLookup> LookAsync(Uri address, CancellationToken cancellationToken);
}

public abstract record FeedLookup
{
    private FeedLookup() { }

    /// <summary>A feed, with its newest entries.</summary>
    public sealed record Feed(FeedDocument Document) : FeedLookup;

    /// <summary>A page, with the feeds that it names or that were found where sites keep them; comments last.</summary>
    public sealed record Site(IReadOnlyList<FeedOffer> Feeds) : FeedLookup;

    /// <summary>Nothing that could be followed, and why.</summary>
    public sealed record Refused(string Message) : FeedLookup;

    /// <summary>It could not be looked at just now, which may be our own network's fault.</summary>
    public sealed record Later(string Message) : FeedLookup;
}

public sealed record FeedOffer(Uri Address, string Title);
