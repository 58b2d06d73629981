using BotService.Domain.Announcements;
using BotService.Domain.Deals;
using BotService.Domain.Events;
using BotService.Domain.Relevance;
using BotService.Domain.Stories;
using BotService.Understanding.Clauses;
using BotService.Understanding.Text;

namespace BotService.Understanding.Announcements;

/// <summary>All that is read out of one announcement.</summary>
public sealed record AnalyzedAnnouncement
{
    public required Announcement Announcement { get; init; }

    public required RelevanceScore Score { get; init; }

    /// <summary>Ids of the parties that it names, the most prominent first.</summary>
    public IReadOnlyList<string> PartyIds { get; init; } = [];

    /// <summary>Usually none or one.</summary>
    /// <summary>What happens, as its clause tells it; null where no clause tells a change of dependence.</summary>
    public NewsEvent? Event { get; init; }

    /// <summary>The figures, dates and conditions of the text, each with its part in the event, in the order told.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>The clause of <see cref="Event"/>; null without one.</summary>
    internal EventReading? EventReading { get; init; }

    public IReadOnlyList<Deal> Deals { get; init; } = [];

    /// <summary>How sure this source is.</summary>
    public StoryState State { get; init; } = StoryState.Reported;

    /// <summary>What the analyst read, so that stories and briefings need not read again; null where this was put together from storage.</summary>
    internal Reading? Reading { get; init; }
}
