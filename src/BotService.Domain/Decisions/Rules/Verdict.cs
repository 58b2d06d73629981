namespace BotService.Domain.Decisions.Rules;

/// <summary>What a rule says.</summary>
/// <param name="Reason">A sentence for people.</param>
/// <param name="Outcome">What it decides; null when it only remarks, and the next rule is asked.</param>
internal sealed record Verdict(string Reason, DecisionOutcome? Outcome = null)
{
    /// <summary>False for a skip that follows from the settings alone and can be worked out again at any time.</summary>
    public bool IsWorthRecording { get; init; } = true;

    /// <summary>When an alert is posted; null for now.</summary>
    public DateTimeOffset? AlertAt { get; init; }

    public static Verdict Remark(string reason) => new(reason);

    public static Verdict Skip(string reason, bool isWorthRecording = true) => new(reason, DecisionOutcome.Skipped) { IsWorthRecording = isWorthRecording };

    public static Verdict Digest(string reason) => new(reason, DecisionOutcome.Digested);
}
