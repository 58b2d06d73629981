namespace BotService.Alerting.Chat;

/// <summary>A platform's published limits, kept on our side so that it never has to say no.</summary>
/// <param name="PerChannel">Each holds for each channel.</param>
/// <param name="PerWorkspace">Each holds for each workspace.</param>
public sealed record ChatPacing(IReadOnlyList<RateLimit> PerChannel, IReadOnlyList<RateLimit> PerWorkspace);

/// <param name="Messages">At most so many…</param>
/// <param name="Window">…in any window of this length.</param>
public sealed record RateLimit(int Messages, TimeSpan Window);
