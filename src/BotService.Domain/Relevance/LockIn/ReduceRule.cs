namespace BotService.Domain.Relevance.LockIn;

/// <summary>What sets customers free: several clouds, open standards, forks, open-sourcing, exits.</summary>
internal sealed class ReduceRule : ISignalRule
{
    public SignalKind Kind => SignalKind.Reduce;

    public IReadOnlyList<string> Cues { get; } =
    [
        "open sources|sourced|sourcing",
        "to|will|is|and|has|are|we're|now open source|sourcing",
        "goes|go|going open source",
        "fork~|forks|forked|forking of|from|by|project|the|?",
        "community ..3 fork",
        "fork",
        "migrate~|migrates|migrating|migration|migrated ..4 from|off|away",
        "move~|moves|moving|moved|switch~|switches|switching|transition~|shift~|shifts ..3 from|off <name>",
        "move~|moves|moving|switch~|switches|shift~|shifts ..6 away ..1 from",
        "off|away from <party>",
        "@leave ..2 <party>",
        "@leave ..4 for ..3 linux|open|libreoffice|alternative|alternatives|rival",
        "cloud exit",
        "repatriation|repatriate~",
        "multi cloud",
        "multicloud",
        "open standard|standards|protocol|format|specification",
        "vendor neutral",
        "neutral ..3 foundation|governance",
        "donate~|donates|donated|donating|contribute~|contributes|contributing ..8 foundation|cncf|linux|apache",
        "join~|joins|joining ..3 foundation|cncf",
        "new ..2 foundation",
        "foundation",
        "drop in ..2 replacement",
        "alternative|alternatives|rival to <name>",
        "open ..2 alternative",
        "replace~|replaces|replacing <name> ..3 with",
        "reduce~|reduces|reducing|cut~|cuts|cutting|lessen~|end~|ending|break~|breaking|ease~|avoid~|limit~|lower~|decrease~ ..4 dependence|reliance|dependency|dependencies|grip|lock",
        "less|not dependent|reliant|rely on",
        "lock in",
        "own ..3 chip|chips|silicon|models|processor|processors",
        "in house ..3 chip|chips|silicon|model|models",
        "diversify|diversifies|diversifying|diversification|diversified",
        "any|multiple|other|rival|several cloud|clouds|providers|vendors",
        "second ..2 supplier|source",
        "interoperable|interoperability|interoperate",
        "wean~|weans|weaning",
        "free ..2 from",
        "free ..4 migration|switch",
        "switch~|switching from",
        "self host~|hosted|hosting",
        "open up|opens up|opening up",
        "open~|opens|opening ..4 to ..2 rivals|rival|third|competitors|others|other|developers",
        "allow~|allows|allowing|let|lets|letting ..6 third party|rival|rivals|competing|other|any|alternative|outside",
        "support~|supports ..4 rival|competing|rivals",
        "sideload~|sideloading",
        "stop|stops|stopped|stopping|quit|quits using <name>",
        "no longer ..4 exclusive|sole|need|tied|required|use|uses|using",
        "drop~|drops|ditch~|ditches|dump~|dumps|replace~ ..3 <party>",
        "to linux|postgresql|postgres|libreoffice|opensearch|valkey|opentofu|nextcloud",
        "cancel~|cancels|cancelled|canceled|scrap~|scraps|terminate~ ..6 contract|deal|agreement|subscription",
        "alongside|besides|beyond <party>",
        "opentofu|valkey|opensearch|opensearch|openbao|forgejo|openelb|libreoffice",
        "rival ..2 chip|chips",
        "ualink|ultra ethernet",
        "custom|first ..3 chip",
        "without ..2 <party>",
        "renegotiate~|loosen~|loosens",
        "buy back|buys back",
        "sovereign",
    ];

    public IReadOnlyList<string> Hints { get; } =
    [
        "open source",
        "open",
        "alternative|alternatives",
        "choice",
        "foundation",
        "linux",
        "own",
        "freedom",
    ];

    public IReadOnlyList<string> Lookalikes { get; } =
    [
        "open source ..3 tool|tools|project|projects|library|community|vulnerability|vulnerabilities|summit|contributors|developers|model|models",
        "fork in the road",
        "fork|knife",
        "migrate~ ..8 to ..2 aws|azure|google|bedrock",
        "migrate~ ..6 using|with aws|azure",
        "knives",
        "free ..2 from ..3 charges|prison|jail",
        "foundation model|models",
        "under|open ..1 gpl",
        "move~ away from home",
        "chip maker",
    ];
}
