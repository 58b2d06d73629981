using BotService.Domain.Relevance;

namespace BotService.Understanding.Relevance.LockIn;

/// <summary>Rules on portability, interoperability, sovereignty and public buying.</summary>
internal sealed class RegulationRule : ISignalRule
{
    public SignalKind Kind => SignalKind.Regulation;

    public IReadOnlyList<string> Proofs { get; } =
    [
        "digital markets act",
        "dma",
        "data act",
        "digital|tech|cloud|technological|european|data sovereignty",
        "interoperability rules|requests|requirements|request|mandate|obligations",
        "gatekeeper|gatekeepers",
        "right to repair",
        "procurement ..3 rules|policy|rule",
        "dependence|dependency|reliance on|from ..3 us|u.s|american|foreign|big|tech",
        "us|u.s|american|foreign|tech dependence|dependency",
        "market investigation",
        "strategic market status",
        "sovereign cloud",
    ];

    public IReadOnlyList<string> Cues { get; } =
    [
        "digital markets act",
        "dma",
        "data act",
        "dmcc|smcr",
        "strategic market status",
        "gatekeeper|gatekeepers",
        "interoperable|interoperability",
        "interoperability ..4 rule|rules|requirement|requirements|request|requests|mandate|obligation|obligations|measures",
        "interoperability",
        "data portability",
        "digital|tech|technological|cloud|data|ai|european sovereignty",
        "sovereign ..2 cloud|ai|tech|technology|infrastructure|stack",
        "right to repair",
        "data localization|localisation|residency",
        "procurement ..4 rule|rules|policy|guidance|law|reform|framework|preference",
        "mandate~|mandates|require~|requires|order~|orders|force~|forces ..6 open|interoperable|interoperability|interoperate|portability|alternative|sideloading|stores|switching|multi",
        "dependence|dependency|reliance|dependent ..5 us|u.s|american|foreign|big|tech|china|hyperscalers",
        "cloud act",
        "fisa",
        "market investigation",
        "european ..3 alternative|alternatives",
        "buy european",
        "legislation|bill|law|act ..8 cloud|app|vendors|lock|switching|software|interoperability",
        "ban~|bans ..6 government|agencies|ministries ..4 from",
        "government ..6 ban~|bans|orders",
        "lawmakers|parliament|congress|senate ..6 bill|law|act",
        "cloud ..3 rule|rules|certification|regulation",
        "eucs|secnumcloud",
        "rescind~|rescinds ..4 rule|rules",
        "strikes|strike|struck down",
        "exit plan|plans|strategy|strategies",
        "critical third parties",
        "standard|standards ..3 government|public",
        "iso approval|standard",
        "consultation ..4 on",
        "becomes law",
        "passes ..5 law|act|bill",
        "court ..4 strikes|privacy|transfers",
        "law ..4 requires|forces|lets|gives",
        "vote~|votes|voted|pass~|passes|passed|back~|backs|adopt~|adopts|approve~ ..6 law|bill|act|rules|directive|regulation",
        "require~|requires|must|shall ..6 exit|portable|export|switch|switching|open|standards",
        "home|locally|domestic|local ..3 hosted|grown|supplier|suppliers|providers|cloud",
        "made in europe",
        "european|national|state ..3 cloud|clouds|stack",
        "foreign ..3 software|cloud|providers|technology|chips",
        "ban~|bans|banned|block~|blocks ..6 foreign|chinese|american|u.s|us",
        "digital ..2 independence|autonomy|dependence",
        "stop~|stops ..4 using ..4 government|ministry|agencies",
        "ministry|government|agency|agencies|state|city|council ..6 drop~|drops|leave~|leaves|quit~|quits|ditch~|ditches|replace~|replaces|ban~|bans|switch~|switches",
    ];

    public IReadOnlyList<string> Hints { get; } =
    [
        "regulation|regulations|regulator|regulators|rules",
        "european|brussels",
        "government",
        "law|bill|act",
        "sovereignty",
        "interoperable|interoperability|interoperate",
        "portability",
        "sovereign",
        "designate~|designates|designated|designation",
        "ai act",
        "executive order ..6",
    ];

    public IReadOnlyList<string> Lookalikes { get; } =
    [
        "act as|like|on",
        "online safety",
        "content moderation",
        "age verification",
        "privacy law|act",
        "exit plan ..2 startup",
    ];
}
