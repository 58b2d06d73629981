using System.Text.RegularExpressions;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;

namespace BotService.Alerting.Commands;

/// <summary>The features that feedback weighs, as people say them: <c>signal:price</c> is "price change", <c>party:aws</c> is "AWS".</summary>
public sealed partial class FeatureNames(PartyDirectory parties)
{
    /// <summary>A feature of the scorer without the pattern by which it looks: "price: percent|pct (title)" is "price, by its words in the title".</summary>
    public static string InWords(string feature) => Pattern().Replace(feature, "$1, by its words in the $2");

    public string Of(string feature) => feature.Split(':', 2) switch
    {
        ["signal", var code] when SignalWords.Parse(code) is { } kind => SignalWords.Label(kind),
        ["party", var id] => parties.Find(id)?.Name ?? id,
        _ => feature,
    };

    [GeneratedRegex(@"^([^:]+): .+ \((title|text)\)$", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
