using BotService.Domain.Relevance;

namespace BotService.Understanding.Relevance.LockIn;

/// <summary>A licence or the terms of use change in ways that customers must take.</summary>
internal sealed class LicenceRule : ISignalRule
{
    public SignalKind Kind => SignalKind.Licence;

    public IReadOnlyList<string> Proofs { get; } =
    [
        "business source license|licence",
        "server side public license|licence",
        "commons clause",
        "to bsl|busl|sspl|agpl|agplv3|fsl",
        "bsl|busl|sspl|agplv3 license|licence",
        "relicense~|relicensing|relicensed",
        "license|licence|licensing change|changes|switch|overhaul",
        "change~|changing|changes|changed|switch~|switches|switching|new ..5 license|licence|licensing ..2 model|terms|rules|policy|for|from|to",
        "no longer ..1 open source",
        "perpetual licenses|licences|license|licence",
        "subscription only",
        "per core|employee licensing|license|licence|pricing",
        "licensing terms|demands|rules|practices|costs|policy",
        "terms of service change|update|changes",
        "must ..2 license|licence from",
        "goes|go|going|turns|become|becomes proprietary|closed",
        "proprietary license|licence",
        "non commercial license|licence|use",
        "source available",
        "clause|clauses ..4 license|licence|contract|terms",
    ];

    public IReadOnlyList<string> Cues { get; } =
    [
        "change~|changing|changes ..6 license|licence|licensing|licenses|licences",
        "license|licence|licensing change|changes|switch|terms|model|shift|overhaul|update|rules|policy|costs",
        "switch~|move~|moving|shift~|adopt~|transition~ ..6 license|licence|licensing|bsl|sspl|agpl|agplv3|subscription|subscriptions",
        "relicense~|relicensing|relicence~",
        "re license~|licence~|licensing",
        "business source",
        "bsl|busl|sspl|sspl1|sspl2|agplv3|fsl",
        "server side public",
        "commons clause",
        "elastic license",
        "source available",
        "fair source",
        "functional source",
        "no longer ..2 open source",
        "not ..2 open source",
        "perpetual ..2 license|licenses|licence|licences|licensing",
        "subscription only",
        "subscription ..2 model",
        "terms of service|use|sale ..4 change~|update~|new|now|allow|let|prohibit",
        "change~|changing|update~|new|revise~ ..4 terms",
        "usage|use restrictions|policy|policies",
        "license|licence|licensing|java|software audit|audits|compliance",
        "audit~ ..6 license~|licence~|customers|licensing",
        "per core|employee|socket|cpu ..2 pricing|licensing|license|licence|metric|subscription",
        "license|licence fee|fees|required|requirement|key|keys",
        "must|have to license|licence",
        "under|to the? ..3 license|licence",
        "apache ..2 to ..4",
        "license|licence ..2 rejected",
        "dual license~|licensing|licence~",
        "eula",
        "minimum ..3 cores|core",
        "requires ..2 token|license|licence|subscription",
        "isn't|not ..3 open ..2 anymore|more",
        "apache ..3 only",
        "license|licence ..3 key|keys ..3 required",
        "licences|licenses|licensing ..4 times|costs|cost|dearer|expensive",
        "weaponised|weaponized",
        "goes|go|going|turn~|turns|become~|becomes proprietary|closed",
        "proprietary license|licence|terms",
        "non commercial|production ..2 license|licence|use|only",
        "clause|clauses",
        "royalty|royalties ..3 per|on|for",
        "named user|users",
        "forbid~|forbids|prohibit~|prohibits|bar~|bars ..5 commercial|competing|use|using|hosting|resale",
        "restrict~|restricts|limit~|limits ..4 commercial|use|hosting",
        "no longer ..2 free ..3 use|commercial|production",
        "must ..2 buy|purchase|pay|license|licence ..3 license|licence|subscription|for",
        "rewrite~|rewrites|redefine~|redefines|tighten~|tightens|alter~|alters|amend~ ..4 terms|license|licence|rules|agreement|contract",
        "terms ..3 tighten~|stricter|harsher",
        "fine print",
        "small print",
        "relicense|relicensed",
        "closed ..1 source",
        "back|return~|returns ..4 open source|license|licence",
    ];

    public IReadOnlyList<string> Hints { get; } =
    [
        "license|licence|licensing|licenses|licences",
        "open source",
        "subscription|subscriptions",
        "commercial use",
        "non commercial",
        "production use",
        "competing|compete ..3 service|services|offering",
        "contributor agreement",
        "cla",
        "closed source",
        "open core",
        "royalty|royalties",
        "agpl",
        "new|different|stricter|restrictive|proprietary|commercial license|licence|licensing|licenses|licences",
    ];

    public IReadOnlyList<string> Lookalikes { get; } =
    [
        "driver|drivers|driving license|licence|licenses",
        "license|licence plate|plates",
        "banking|bank|pub|spectrum|gaming|gambling|broadcast|liquor|casino|lender|mining|exploration|marriage|fishing|hunting|operating licence|license|licences|licenses|licensing",
        "content|character|patent|music|film|brand licensing|license",
        "release~|available|open|published ..6 under ..4 mit|apache|bsd|permissive",
        "under ..2 mit|apache|bsd|gpl",
        "licensed under",
        "licence|license key ..5 charting|sample",
        "cern|permissive|creative license|licence|commons",
        "audit ..2 log|logs|trail",
        "drug|molecule|patents|compound",
    ];
}
