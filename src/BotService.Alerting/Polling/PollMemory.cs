namespace BotService.Alerting.Polling;

/// <summary>What one round leaves to the next. Only hints: a process that starts anew does without.</summary>
internal sealed class PollMemory
{
    /// <summary>Feeds of a batch that could not be stored: each goes alone next time, so that a bad one costs itself only.</summary>
    public HashSet<long> Suspects { get; } = [];

    /// <summary>False after a start: a preview that a crash held up is looked for once.</summary>
    public bool HasLookedForPreviews { get; set; }
}
