using BotService.Domain.Deals;
using BotService.Domain.Stories;

namespace BotService.Domain.Digests;

/// <summary>What a digest tells: the stories in full by category, and those that there was no room for by their titles.</summary>
public sealed record Digest
{
    /// <summary>More than this nobody reads in one go; the rest is told in brief.</summary>
    public const int InFull = 24;

    /// <summary>At most so many titles in brief; beyond that they are counted.</summary>
    public const int InBrief = 40;

    /// <summary>All of them, the most important first.</summary>
    public required IReadOnlyList<Story> Stories { get; init; }

    public required IReadOnlyList<(DigestCategory Category, IReadOnlyList<Story> Stories)> Sections { get; init; }

    /// <summary>The older ones, newest first, when there are more than <see cref="InFull"/>.</summary>
    public IReadOnlyList<Story> Brief { get; init; } = [];

    public static Digest Of(IReadOnlyList<Story> stories)
    {
        // The scores of grave stories lie close together: what is at stake tells them apart better.
        var ranked = stories.OrderByDescending(story => story.Score.Severity).ThenByDescending(AtStake)
            .ThenByDescending(story => story.Score.Value)
            .ThenByDescending(story => story.HappenedAt)
            .ToList();
        var full = stories.Count <= InFull
            ? ranked
            : ranked.OrderByDescending(story => story.Score.Severity == 3).ThenByDescending(story => story.HappenedAt).Take(InFull).ToList();
        var told = full.Select(story => story.Id).ToHashSet();
        var sections =
            from story in ranked
            where told.Contains(story.Id)
            group story by DigestCategory.Of(story) into section
            orderby DigestCategory.All.ToList().IndexOf(section.Key)
            select (section.Key, (IReadOnlyList<Story>)section.ToList());
        return new()
        {
            Stories = ranked,
            Sections = sections.ToList(),
            Brief = ranked.Where(story => !told.Contains(story.Id)).OrderByDescending(story => story.HappenedAt).ToList(),
        };
    }

    /// <summary>US dollars; 0 where nothing is disclosed.</summary>
    private static decimal AtStake(Story story) => story.Deal?.Value is { Per: null } value ? DollarRates.ToUsd(value.Money) ?? 0 : 0;
}
