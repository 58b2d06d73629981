namespace BotService.Domain.Deliveries;

/// <summary>A posted message, for edits and threads.</summary>
/// <param name="Channel">The platform's channel id, as the platform answered it.</param>
/// <param name="Id">Slack's <c>ts</c>, Teams' activity id, the local message's number.</param>
public sealed record MessageRef(string Channel, string Id);
