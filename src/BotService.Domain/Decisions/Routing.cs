namespace BotService.Domain.Decisions;

/// <param name="Decision">What was decided for one channel, and why.</param>
/// <param name="AlertAt">When to post an alert: now, or when the quiet hours are over.</param>
/// <param name="IsWorthRecording">False for a skip that follows from the settings alone and can be worked out again at any time.</param>
public sealed record Routing(Decision Decision, DateTimeOffset AlertAt, bool IsWorthRecording);
