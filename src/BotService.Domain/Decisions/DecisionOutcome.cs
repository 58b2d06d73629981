namespace BotService.Domain.Decisions;

public enum DecisionOutcome
{
    /// <summary>Not for this channel; the reasons say which rule kept it out.</summary>
    Skipped,

    /// <summary>Posted at once.</summary>
    Alerted,

    /// <summary>Kept for the next digest.</summary>
    Digested,

    /// <summary>Shown in the preview of a feed's first poll.</summary>
    Previewed,
}
