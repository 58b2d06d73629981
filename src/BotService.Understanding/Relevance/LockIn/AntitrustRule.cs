using BotService.Domain.Relevance;

namespace BotService.Understanding.Relevance.LockIn;

/// <summary>A competition probe, suit, ruling or complaint against a technology vendor.</summary>
internal sealed class AntitrustRule : ISignalRule
{
    public SignalKind Kind => SignalKind.Antitrust;

    public IReadOnlyList<string> Proofs { get; } =
    [
        "antitrust|anti trust",
        "monopoly|monopolist|monopolization",
        "anticompetitive|anti competitive",
        "competition authority|watchdog|regulator|probe|complaint|concerns|inquiry|commission",
        "break up",
        "abuse ..2 dominance|dominant",
        "ftc|doj|cma|commission|regulators|eu|jftc|bundeskartellamt ..5 probe|probes|sue~|sues|investigates|investigate|blocks|block|challenges|clears|approve|approves|approved|charges|accuses|opens|fines|fine|orders|charged",
        "app store rules|fees|fee|changes|case|ruling|commission",
        "ftc|doj|cma ..6 <party>",
        "search remedies|monopoly|default",
        "urge~|urges|ask~|asks|press~ ..2 brussels|regulators|eu|ftc|cma|commission",
        "interim measures",
        "statement of objections|issues",
        "lock~|locks|locked|corner~|corners up|? ..3 market",
    ];

    public IReadOnlyList<string> Cues { get; } =
    [
        "antitrust",
        "anti trust",
        "anticompetitive|monopoly|monopolist|monopolies|monopolization|monopolise",
        "anti competitive",
        "competition ..2 authority|watchdog|regulator|regulators|commission|probe|complaint|law|laws|concerns|commissioner|tribunal|bureau|enforcer|rules|inquiry|case|bill",
        "@regulator ..8 @probe ..6 <party>",
        "<party> ..8 @probe ..6 ftc|doj|cma|eu|commission|regulator|regulators|watchdog|court|dma|brussels|justice|jftc",
        "ftc|doj|cma|bundeskartellamt|jftc|kftc|cade|agcm|accc ..10 @probe",
        "break~|breaking ..2 up",
        "breakup",
        "phase 2",
        "phase two",
        "abuse~|abused|abusing|abuse of ..3 dominance|dominant|position|power",
        "dominant ..2 position|market",
        "statement of objections",
        "merger ..2 review|probe|inquiry|control",
        "clear~|clears|approve~|approves|approved|block~|blocks|blocked|okay|ok|nod|reject~ ..8 acquisition|merger|deal|takeover|bid|purchase",
        "app store ..5 rule|rules|fees|fee|policy|policies|commission|changes|case|ruling",
        "search ..3 remedies|monopoly|default|case",
        "steer~|steering ..3 rules|users|order",
        "unfair ..4 practices|competition|advantage|licensing",
        "complaint|complaints ..8 <party>",
        "complain~|complains ..8 regulator|commission|ftc|cma|eu|brussels",
        "consent decree",
        "epic v apple",
        "divest~|divestiture",
        "probe|probes|investigate~ ..5 <party>",
        "<party> ..8 probe|investigation|inquiry",
        "hit~|hits ..4 with ..5 fine",
        "concede~|concedes ..4 complaints",
        "loyalty rebates",
        "court ..6 intel|microsoft|google|apple|meta|amazon|qualcomm|oracle|nvidia|broadcom",
        "commission|regulator|regulators|eu|ftc ..6 opens|open|opened|probe|probes|investigates",
        "urge~|urges|press~|presses|lobby~|petition~ ..3 brussels|regulator|regulators|eu|ftc|cma|commission|authorities",
        "interim measures",
        "charge sheet",
        "file~|files|filed|lodge~|lodges|lodged ..4 complaint|suit|lawsuit|appeal",
        "crosshairs",
        "in the dock",
        "take~|takes|taken ..3 to court",
        "haul~|hauled",
        "under ..2 fire|scrutiny|investigation|microscope",
        "gatekeep~",
        "market power|dominance|share ..2 abuse~",
        "rein~|reins in",
        "level ..2 playing field",
        "trustbuster|trustbusters",
        "force~|forced|order~|ordered ..3 to ..2 sell|divest|open|share|unbundle",
        "jury|judge ..6 <party>",
        "appeal~|appeals ..6 ruling|fine|decision|verdict",
        "illegal|illegally|unlawful|unlawfully ..6 monopoly|tied|maintained|market",
    ];

    public IReadOnlyList<string> Hints { get; } =
    [
        "class action ..8",
        "<party> sued|sues|lawsuit",
        "sue~|sues|sued|suing <party>",
        "<party> ..5 fine|fined",
        "fine~|fines|fined ..8 <party>",
        "court|judge|ruling|ruled|lawsuit|sues|sued",
        "regulator|regulators|ftc|doj|cma|commission|watchdog",
        "probe|investigation|complaint",
        "fine|fined",
        "in app purchase|purchases|payments|payment",
        "gatekeeper",
        "remedy|remedies",
        "dominance",
    ];

    public IReadOnlyList<string> Lookalikes { get; } =
    [
        "fine~|fines|fined ..10 pirate|piracy|content|filter|hate|speech|disinformation",
        "sue~|sues|sued|lawsuit ..8 copyright|defamation|privacy|harassment|patent|discrimination|death|suicide|libel|data",
        "privacy ..3 fine|probe|lawsuit|complaint|violation|violations",
        "copyright",
        "patent",
        "child|children",
        "gdpr",
        "privacy",
        "tax",
        "monopoly ..1 game|go",
        "securities ..2 fraud",
        "broke up with",
        "fined ..4 employee",
        "data protection|transfers ..6 fine~|fined|fines",
        "fine~|fined|fines ..8 data|privacy|teenagers|children|gdpr|transfers",
        "fine grained|tune|tuned|tuning|print",
        "ticket|tickets|concert",
        "consumer protection",
    ];
}
