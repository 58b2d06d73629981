using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Domain.Relevance;

namespace BotService.Domain.Stories;

/// <summary>One event, however many feeds cover it.</summary>
public sealed record Story
{
    public required StoryId Id { get; init; }

    /// <summary>The lead announcement's title.</summary>
    public required string Title { get; init; }

    public required RelevanceScore Score { get; init; }

    /// <summary>Ids in the party directory.</summary>
    public IReadOnlyList<string> PartyIds { get; init; } = [];

    public Deal? Deal { get; init; }

    public required Briefing Briefing { get; init; }

    public StoryState State { get; init; } = StoryState.Reported;

    public required DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>When the event happened as far as the sources say: the earliest published date, else <see cref="FirstSeenAt"/>.</summary>
    public required DateTimeOffset HappenedAt { get; init; }

    /// <summary>Counts the changes of what is shown; a message is edited when it rises.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>The announcements that cover it, the lead first.</summary>
    public required IReadOnlyList<Coverage> Coverage { get; init; }
}
