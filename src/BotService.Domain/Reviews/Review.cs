using BotService.Domain.Briefings;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;

namespace BotService.Domain.Reviews;

/// <summary>What a channel's reviewers are asked about a story, and what they said. One a channel and story.</summary>
public sealed record Review
{
    public required ChannelKey Channel { get; init; }

    public required StoryId Story { get; init; }

    public required ReviewState State { get; init; }

    /// <summary>Of the story's own words (<see cref="ReviewedWords.HashOf"/>) when this began, or on which it was decided.</summary>
    public required string Hash { get; init; }

    /// <summary>When quiet hours let the alert out.</summary>
    public DateTimeOffset AlertAt { get; init; }

    /// <summary>When the card went to the reviewers; null until it did.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>When what is held goes out without their word. It begins with the asking: who was not asked could not answer.</summary>
    public DateTimeOffset? ReleaseAt { get; init; }

    /// <summary>When it went out without their word; null where it did not.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    public Reviewer? By { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Of a rejection.</summary>
    public string? Reason { get; init; }

    /// <summary>The verified words that stand in the channel; null where none do.</summary>
    public VerifiedWords? Words { get; init; }

    /// <summary>Rises with every change, so that of two reviewers at once one is first; 0 for one that is not stored yet.</summary>
    public int Version { get; init; }

    public bool IsOpen => State is ReviewState.Held or ReviewState.Open;

    /// <summary>When somebody has to be asked, or what is held let go; null when nothing is to be done.</summary>
    public DateTimeOffset? NextAt(DateTimeOffset now) => !IsOpen ? null : AskedAt is null ? now : State == ReviewState.Held ? ReleaseAt : null;

    /// <summary>The review that begins with an alert; null where the channel wants none.</summary>
    public static Review? Begin(ChannelKey channel, Story story, ReviewMode mode, DateTimeOffset alertAt) => mode == ReviewMode.Off ? null : new()
    {
        Channel = channel,
        Story = story.Id,
        State = mode == ReviewMode.Hold ? ReviewState.Held : ReviewState.Open,
        Hash = ReviewedWords.HashOf(story.Title, story.Briefing),
        AlertAt = alertAt,
    };

    /// <summary>
    /// What becomes of it when the story's words do. What was said holds for the words that it was said of: where others came, it is asked anew, and
    /// held back or told at once as the channel wants it.
    /// </summary>
    public Review After(string hash, ReviewMode mode) => IsOpen || State == ReviewState.Dropped || Hash == hash ? this : Anew(hash, mode);

    /// <inheritdoc cref="After"/>
    public Review Anew(string hash, ReviewMode mode) => this with
    {
        State = mode switch { ReviewMode.Hold => ReviewState.Held, ReviewMode.Mark => ReviewState.Open, _ => ReviewState.Dropped },
        Hash = hash,
        Words = mode == ReviewMode.Hold ? Words : null,
        AskedAt = null,
        ReleaseAt = null,
        ReleasedAt = null,
    };
}

/// <param name="Briefing">As a person left it.</param>
/// <param name="By">Who verified it.</param>
public sealed record VerifiedWords(Briefing Briefing, Reviewer By);

public enum ReviewState
{
    /// <summary>Kept back until somebody says so, or the time for that is over.</summary>
    Held,

    /// <summary>Stands in the channel, and nobody has verified it yet.</summary>
    Open,

    Approved,
    Rejected,

    /// <summary>Nobody is asked any more: the channel gave up reviewing, or its subscription.</summary>
    Dropped,
}
