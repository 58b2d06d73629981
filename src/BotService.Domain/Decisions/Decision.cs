using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;

namespace BotService.Domain.Decisions;

/// <summary>What was decided about a story for one channel, with the reasons; recorded when it is made, shown by <c>why</c>.</summary>
public sealed record Decision(
    StoryId Story, ChannelKey Channel, DecisionOutcome Outcome, IReadOnlyList<string> Reasons, DateTimeOffset DecidedAt);
