using BotService.Domain.Relevance;

namespace BotService.Understanding.Relevance.LockIn;

/// <summary>Exclusive, sole, preferred or primary status gained, kept or lost.</summary>
internal sealed class ExclusiveRule : ISignalRule
{
    public SignalKind Kind => SignalKind.Exclusive;

    public IReadOnlyList<string> Proofs { get; } =
    [
        "exclusive ..2 deal|provider|partner|supplier|license|licence|rights|agreement|partnership|contract|access",
        "exclusivity",
        "sole|preferred|primary ..2 provider|supplier|cloud|vendor|partner",
        "non exclusive",
        "exclusively on|to|with|through",
        "single vendor|source|cloud",
        "without ..2 tender|competition",
    ];

    public IReadOnlyList<string> Cues { get; } =
    [
        "exclusive|exclusively ..4 @deal|rights|provider|partner|supplier|license|licence|access|cloud|distributor|vendor|reseller|supply|contract|arrangement|use",
        "exclusivity",
        "end~|lose~|losing|drop~|lift~|waive~|loosen~|relax~|give~ ..4 exclusive|exclusivity",
        "non exclusive",
        "exclusively to|on|for|through|from|with|by",
        "@deal ..6 exclusive|exclusively",
        "sole|single ..2 supplier|provider|vendor|source|cloud|distributor|contractor|buyer|customer",
        "only ..2 supplier|provider|vendor|cloud provider|?",
        "preferred ..3 cloud|provider|partner|supplier|vendor|platform",
        "primary ..2 cloud|provider|partner|supplier|vendor",
        "official ..3 cloud|provider|partner|supplier",
        "first refusal",
        "without ..3 competition|tender|tendering|bidding",
        "no bid",
        "single vendor|source|supplier",
        "any cloud",
        "lock~|locks|locked|locking in",
        "jedi",
        "names|named|name <party> ..3 sole|exclusive|preferred|primary",
        "without ..2 tender",
        "only the vendor",
        "principal",
        "directly ..2 awarded",
        "only ..3 place|partner|way ..3 to|for|that",
        "one and only",
        "locked ..1 in|up",
        "tied ..2 up",
        "sign~|signs|signed ..5 exclusively",
        "no|without rival|rivals|other|competitors",
        "shut~ ..3 rivals ..2 out",
        "right|rights to|of ..2 first",
        "solely|alone ..2 on|with|from",
        "go~|goes exclusive",
        "renew~|renews ..5 without",
    ];

    public IReadOnlyList<string> Hints { get; } =
    [
        "exclusive|exclusively",
        "sole",
        "preferred|primary",
        "default ..2 cloud|provider|search|engine|model|assistant|supplier",
        "rival|other cloud|clouds|providers",
    ];

    public IReadOnlyList<string> Lookalikes { get; } =
    [
        "^ exclusive look|interview|video|preview|trailer|first|clip|report|photos|offer|deal|details|for",
        "exclusive look|interview|video|preview|trailer|clip|offer|offers|discount|deal|photos|excerpt|club|content|event|report|story|details",
        "mutually exclusive",
        "^ exclusive",
        "exclusive sources|source",
        "sole ..1 trader|survivor",
        "exclusive to|for ..2 subscribers|members|users|readers",
        "exclusive until",
    ];
}
