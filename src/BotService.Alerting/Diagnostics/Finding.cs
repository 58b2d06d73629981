namespace BotService.Alerting.Diagnostics;

/// <param name="What">What was seen, as a sentence.</param>
/// <param name="NextStep">What to do about it, as a sentence; null when there is nothing to do.</param>
public sealed record Finding(FindingLevel Level, string What, string? NextStep = null)
{
    public static Finding Ok(string what) => new(FindingLevel.Ok, what);

    public static Finding Warn(string what, string nextStep) => new(FindingLevel.Warn, what, nextStep);

    public static Finding Fail(string what, string nextStep) => new(FindingLevel.Fail, what, nextStep);
}

public enum FindingLevel
{
    Ok,
    Warn,
    Fail,
}
