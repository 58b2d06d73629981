namespace BotService.Domain.Relevance.LockIn;

/// <summary>A price, a plan or a free tier changes and customers must take it.</summary>
internal sealed class PriceRule : ISignalRule
{
    public SignalKind Kind => SignalKind.Price;

    public IReadOnlyList<string> Cues { get; } =
    [
        "@rise ..5 @prices",
        "@prices ..3 increase~|hike~|rise~|rising|jump~|double~|surge|change~|changes|changing|go~|climb~|soar~|skyrocket~",
        "price|pricing increase|increases|hike|hikes|rise|rises|change|changes|cut|cuts|reduction|reductions|drop|drops|overhaul|shift|update|bump|adjustment",
        "new|revised|updated ..2 pricing|prices|fees|price",
        "@fall ..4 prices|price|pricing|fees",
        "@prices ..3 cut|cuts|reduced|lowered|slashed|halved",
        "lower|reduced ..3 pricing|prices|price",
        "free ..2 tier|plan|version|plans|tiers ..6 @end",
        "@end ..4 free ..2 tier|plan|plans|tiers|version|access|service|dynos|product|shipping?",
        "no longer ..2 free",
        "free no more",
        "not free anymore",
        "will|to|now|would|start~|starts|begin~|begins ..2 cost|charge|charging|billing",
        "start~|begin~ ..2 charging",
        "charge~ ..5 for",
        "more expensive",
        "pay more",
        "paywall~",
        "per seat|user|install|employee|core ..2 pricing|price|fee|charge",
        "runtime fee",
        "introduce~ ..4 fee|fees|charge|charges|surcharge",
        "new ..2 fee|fees|charges|surcharge",
        "rate|usage|weekly|message limits|caps|limit|cap",
        "pricing model",
        "price ..3 by|to|from <num>",
        "<num> % ..4 @prices",
        "@prices ..6 <num> %",
        "cost~ ..2 <num> % more",
        "discount|discounts ..3 end~|remove~|eliminate~",
        "@end ..3 discounts|discount",
        "usage based",
        "billing change~|changes",
        "credits",
        "renewal ..4 price|prices|cost|costs|increase~|quote|quotes|bill",
        "bill|bills ..4 double~|triple~|jump~|soar~|<num>",
        "steep|sharp|massive|huge ..2 increase|increases|hike|hikes|price",
    ];

    public IReadOnlyList<string> Hints { get; } =
    [
        "price|prices|pricing",
        "cost|costs",
        "expensive|cheaper",
        "subscription|subscriptions|plan|plans",
        "fee|fees",
        "<money> per|a|each ..1 month|year|user|seat|core|token|tokens",
        "free",
    ];

    public IReadOnlyList<string> Lookalikes { get; } =
    [
        "share|stock|oil|gas|house|home|food|gold|energy|electricity|ram|memory|ssd|ticket|asking|gasoline|fuel|crude|game|console|car|egg|bitcoin|crypto price|prices",
        "lowest|best|record|regular|sale|list|great|low price|prices",
        "price ..2 drop|drops ..6 amazon|deal|deals|ever",
        "price target|performance|tag|prediction|comparison|tracker|watch",
        "interest|tax|mortgage|exchange rates|rate",
        "black friday|cyber",
        "credit card",
    ];
}
