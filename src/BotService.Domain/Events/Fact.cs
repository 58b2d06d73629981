using BotService.Domain.Announcements;

namespace BotService.Domain.Events;

/// <summary>What a figure, a date or a condition is to the event that an announcement tells.</summary>
public enum FactRole
{
    /// <summary>What the deal or purchase is worth.</summary>
    Value,

    /// <summary>By how much a value changes.</summary>
    ValueChange,
    PriceBefore,
    PriceAfter,
    PriceChange,

    /// <summary>When a contract or delivery begins.</summary>
    Starts,

    /// <summary>From when terms, prices or rules hold.</summary>
    Effective,

    /// <summary>When support, sale, a service or a contract ends.</summary>
    Ends,

    /// <summary>Until when somebody has to act.</summary>
    Deadline,

    /// <summary>How long it binds.</summary>
    Term,

    /// <summary>How much or how many is supplied or concerned.</summary>
    Quantity,

    /// <summary>The part of a company or market.</summary>
    Share,
    Fine,

    /// <summary>What takes the place of what ends.</summary>
    Replacement,
    Exclusivity,

    /// <summary>A term that binds and is no figure.</summary>
    Condition,

    /// <summary>A figure of an earlier deal or of somebody else's.</summary>
    OtherDealValue,

    /// <summary>A figure or date that has another part: history, finances, opinion.</summary>
    Other,
}

/// <summary>A figure, date or condition that a source gives, with what it is to the event.</summary>
/// <param name="Text">The clause that tells it, shortened; the quote stands in it.</param>
/// <param name="Quote">The figure, date or words themselves; an exact substring of title or text.</param>
/// <param name="Span">Where the quote stands.</param>
public sealed record Fact(FactRole Role, string Text, string Quote, TextSpan Span);
