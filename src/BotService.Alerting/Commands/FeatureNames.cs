using BotService.Domain.Parties;
using BotService.Domain.Relevance;

namespace BotService.Alerting.Commands;

/// <summary>The features that feedback weighs, as people say them: <c>signal:price</c> is "price change", <c>party:aws</c> is "AWS".</summary>
public sealed class FeatureNames(PartyDirectory parties)
{
    public string Of(string feature) => feature.Split(':', 2) switch
    {
        ["signal", var code] when SignalWords.Parse(code) is { } kind => SignalWords.Label(kind),
        ["party", var id] => parties.Find(id)?.Name ?? id,
        _ => feature,
    };
}
