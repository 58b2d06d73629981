namespace BotService.Domain.Relevance;

/// <summary>The scorer's weights, which are data: <c>seeds/relevance-model.json</c>, made by <c>botservice train</c>.</summary>
public sealed class RelevanceModel
{
}
