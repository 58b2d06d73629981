namespace BotService.Tests.Builders;

/// <summary>The time at which tests take place unless they say otherwise.</summary>
internal static class Moments
{
    /// <summary>A Monday, noon in London.</summary>
    public static readonly DateTimeOffset Now = new(2025, 11, 3, 12, 0, 0, TimeSpan.Zero);
}
