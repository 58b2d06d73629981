namespace BotService.Domain.Relevance.LockIn;

/// <summary>End of support, sale or life of what people build on or store data in.</summary>
internal sealed class DeprecationRule : ISignalRule
{
    public SignalKind Kind => SignalKind.Deprecation;

    public IReadOnlyList<string> Cues { get; } =
    [
        "retirement|retirements|retiring|retires|retired",
        "will|to|be|and|is|plans|would|must retire",
        "retire~ ..3 @software",
        "deprecate~|deprecation|deprecations",
        "sunset~|sunsetting",
        "end|ends|ended|ending of? ..1 life|support|sale|sales|service|servicing|availability|maintenance|updates",
        "reach~ ..2 end",
        "eol|eos",
        "discontinue~|discontinuation|discontinuing",
        "phase~|phasing ..3 out",
        "shut~|shutting ..6 down",
        "shutdown|shutdowns",
        "shutdown date|on|of",
        "no longer be? support~|available|work|works|sold|sell~|offer~|update~|maintain~|receive~|accept~|function~|accessible|usable|developed|provide~",
        "will|would|to|'ll stop working|functioning|supporting|selling|accepting",
        "stop|stops|stopped|stopping ..1 supporting|working|selling|offering|accepting|updating|maintaining|developing|making|providing|support|sales",
        "@end support|development|sale|sales|service|maintenance for|of|on|?",
        "end~|drop~|cut~|pull~|cease~|stop~|remove~ ..2 support",
        "support ..5 ends|end|ended|ending|expires|dropped|removed",
        "pull~ the plug",
        "pull~ ..5 from sale|app|stores|store",
        "wind~|winding ..4 down",
        "kill~ ..4 @software",
        "kill~ off",
        "say~ goodbye",
        "archive~ ..3 project|repo|repository|repositories",
        "archived",
        "will|to|be|are|is|being removed",
        "going|go|goes away",
        "turn~|switch~ ..5 off",
        "axe~|axing|shutter~|scrap~|decommission~",
        "cease~ ..2 operations|support|development|operation|sales",
        "to be|being retired|removed|discontinued|deprecated|decommissioned|disabled",
        "end of the road|line",
        "is|are discontinued|retired|deprecated|dead",
        "migrate|upgrade|move|switch|transition|update ..8 before|by",
        "read only",
        "out of support|warranty",
        "extended support|security",
        "unsupported",
        "legacy ..3 @software",
        "stop~ ..1 being available",
        "recommended replacement",
        "replacement model|api",
        "bid~ ..1 farewell",
        "farewell",
        "hang~ up",
        "pull~ support",
    ];

    public IReadOnlyList<string> Hints { get; } =
    [
        "replaced by",
        "last|final version|release|update|day|chance",
        "on|by|after|from <num>? january|february|march|april|may|june|july|august|september|october|november|december <num>",
        "action required",
        "cloud ..3 shut~|end~",
        "brick~|bricking",
        "migration guide",
        "existing customers|users|tenants",
        "new sign|customers",
        "starting|beginning|effective",
        "will ..3 need to",
        "removed|remove~",
    ];

    public IReadOnlyList<string> Lookalikes { get; } =
    [
        "retire~ as|at|after",
        "retirement age|savings|plan|plans|fund|funds|home|income|account|accounts|community|party|benefits",
        "retired general|officer|player|teacher|engineer|judge|army|navy|police|admiral",
        "retire~ from ..3 game|football|tennis|politics|racing|cricket",
        "government shutdown",
        "shutdown of ..3 government",
        "shut~ down ..4 critics|protest|protests|airport|school|schools|road|bridge|rumors",
        "kill~ ..3 people|men|woman|man|civilians|protesters|soldiers|children|dead",
        "the end of the year|day|month|week|quarter|decade",
        "death|died|dies",
        "off|season ending",
        "end of july|june|may|march|april|january|february|august|september|october|november|december",
        "no longer support~ ..3 president|party|candidate",
    ];
}
