namespace BotService.Domain.Relevance.LockIn;

/// <summary>A price, a plan or a free tier changes and customers must take it.</summary>
internal sealed class PriceRule : ISignalRule
{
    public SignalKind Kind => SignalKind.Price;

    public IReadOnlyList<string> Proofs { get; } =
    [
        "@rise ..4 prices|price|pricing|fees",
        "price|pricing increase|increases|hike|hikes|rise|rises|change|changes|cut|cuts",
        "cut~|cuts|slashes|lowers|reduces|lower|reduce|cutting ..4 prices|price|pricing|fees",
        "new|revised|updated|changes|change|changing ..2 pricing",
        "prices|price|pricing|fees increasing|rising|doubles|doubled|increases",
        "@end ..3 free tier|plan|plans|tiers|version",
        "free tier|plan|plans ..4 end~|ends|ending|removed|eliminated|goes|going|gone",
        "start~|starts|begin~|begins|will charging|charge for|users|customers|developers",
        "runtime fee",
    ];

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
        "billing change~|changes",
        "renewal ..4 price|prices|cost|costs|increase~|quote|quotes|bill",
        "bill|bills ..4 double~|triple~|jump~|soar~|<num>",
        "steep|sharp|massive|huge ..2 increase|increases|hike|hikes|price",
        "lift~|lifts|raises|raised|raise|hikes|increases ..6 percent|pct|%",
        "raise~|raises|raised|hikes ..5 to <money>",
        "<num> %|percent|pct cheaper|dearer|more|increase|rise|hike|less",
        "cheaper ..2 as|from|by|than",
        "bill|bills|fee|fees|price|prices|rates ..2 go~|goes|rise~|rises ..1 up|by",
        "<money> ..3 instead ..2 of",
        "pay ..2 for ..3 what|storage|api",
        "storage|data ..3 cap|caps|limit|limits|allowance",
        "no more ..3 free|unlimited",
        "unlimited ..6 end~|ends|no|gone",
        "@end ..3 unlimited",
        "keyless|free tier|plan|plans",
        "free of charge ..4 no",
        "price|prices|priced|pricing ..5 safety|support|security|updates",
        "metered|metering",
        "@prices ..6 absorb|times|higher|jump",
        "times ..2 higher|more",
        "seat|seats ..3 minimum",
        "token|tokens ..3 cheaper|price|prices|cost",
        "allowance",
        "quotas|quota",
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
        "credits",
        "usage based",
        "paywall~",
        "bill|bills|invoice",
        "percent|pct",
    ];

    public IReadOnlyList<string> Lookalikes { get; } =
    [
        "raise~|raises|raised|raising|hikes|lifts|increases ..5 outlook|forecast|guidance|capex|target|stake|money|concerns|questions|bar|alarm|awareness|funding|capital|round|bid|offer|dividend|stakes",
        "cut~|cuts ..4 forecast|outlook|guidance|jobs|workforce|staff",
        "rates ..2 cut|hike",
        "share|stock|oil|gas|house|home|food|gold|energy|electricity|ram|memory|ssd|ticket|asking|gasoline|fuel|crude|game|console|car|egg|bitcoin|crypto price|prices",
        "lowest|best|record|regular|sale|list|great|low price|prices",
        "price ..2 drop|drops ..6 amazon|deal|deals|ever",
        "price target|performance|tag|prediction|comparison|tracker|watch",
        "interest|tax|mortgage|exchange rates|rate",
        "black friday|cyber",
        "credit card",
        "fell|rose|shares|stock ..4 percent|pct",
        "revenue|sales|profit|growth ..5 percent|pct",
        "interest rates",
        "password sharing",
        "netflix|spotify|disney|hulu|youtube ..5 price|prices",
    ];
}
