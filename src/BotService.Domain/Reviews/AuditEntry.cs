using BotService.Domain.Briefings;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;

namespace BotService.Domain.Reviews;

/// <summary>Who did what, when, to which words. Written once and never changed; it holds the words themselves, and so outlives the story.</summary>
/// <param name="By">Null for the bot itself.</param>
/// <param name="Hash">Of the words (<see cref="ReviewedWords.HashOf"/>).</param>
public sealed record AuditEntry(
    DateTimeOffset At, ChannelKey Channel, StoryId Story, AuditAction Action, Reviewer? By, string Title, string Hash, Briefing Words, string? Reason = null);

public enum AuditAction
{
    /// <summary>The card with these words went to the reviewers.</summary>
    Asked,
    Approved,

    /// <summary>Approved in the reviewer's own words.</summary>
    Edited,
    Rejected,

    /// <summary>Changed after it was posted.</summary>
    Corrected,

    /// <summary>Posted without anybody's word: the time was over, or reviewing was turned off.</summary>
    Released,

    /// <summary>Not posted: the channel's subscription is gone.</summary>
    Dropped,
}
