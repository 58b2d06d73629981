using BotService.Domain.Relevance;

namespace BotService.Understanding.Relevance.LockIn;

/// <summary>Tying, forced bundling, defaults that favour the vendor itself.</summary>
internal sealed class BundlingRule : ISignalRule
{
    public SignalKind Kind => SignalKind.Bundling;

    public IReadOnlyList<string> Proofs { get; } =
    [
        "bundle~|bundling|bundles|bundled|unbundle~|unbundling|unbundles",
        "force~|forces|forcing ..4 to|into|onto use|buy|upgrade|adopt|subscribe|install|pay",
        "self preferencing",
        "pre installed|install|installs",
        "default ..2 browser|search|app",
        "tie~|ties|tied|tying ..4 to ..4 subscription|license|licence|purchase|product|products|suite|contract",
    ];

    public IReadOnlyList<string> Cues { get; } =
    [
        "bundle~|bundling|bundles|bundled",
        "unbundle~|unbundling",
        "force~|forced|forcing|forces ..6 use|buy|subscribe|upgrade|install|onto|into|adopt|switch|pay|migrate",
        "pre install~|installed|installing",
        "preinstall~|preinstalled",
        "self preferencing|preferential",
        "prefer~ ..2 its own",
        "favor~|favour~|favoring|favouring ..3 its|their own",
        "require~|requires|requiring ..6 subscription|account|purchase|license|licence",
        "only|exclusively ..4 bundle|bundles|suite|with",
        "no longer|not ..2 sold|available separately|individually|standalone",
        "fold~|folded|folds|roll~ ..5 into",
        "add|adds|adding|added|include~ ..5 to|in ..3 subscriptions|plans|suites|bundles",
        "can't|cannot ..3 opt|disable|remove|uninstall",
        "in one|single suite|bundle|subscription",
        "without ..3 consent|opt",
        "tying ..3 products|product|software|sales|licenses|licences|of",
        "baked|built|folded|rolled into",
        "stand alone ..4 withdrawn|gone|end~|no|dropped",
        "become~|becomes ..4 suite|bundle|one",
        "only ..4 as|in ..3 bundle|package|suite|plan",
        "forced|force|forces|forcing ..4 bundle|bundles|upgrade|upgrades",
        "steer~|steers|nudge~|nudges|push~|pushes ..5 to its|their own",
        "resist~|resists ..3 replaced",
        "default|defaults ..3 to",
        "whether ..4 want",
        "like it or not",
        "automatically",
        "unasked|unwanted",
        "cannot be bought|purchased",
    ];

    public IReadOnlyList<string> Hints { get; } =
    [
        "suite|suites",
        "default",
        "together with",
        "standalone",
        "mandatory",
        "default ..3 browser|search|app|assistant|engine|apps",
        "part|included ..5 suite|bundle|subscription|plan",
        "automatically install~|enable~|added",
        "tying|tied to|with",
        "tie~ ..5 to",
    ];

    public IReadOnlyList<string> Lookalikes { get; } =
    [
        "security updates|update|patches",
        "patch tuesday",
        "fix~|fixes ..3 vulnerabilities|flaws|bugs",
        "bundle ..2 of|deal|deals|sale",
        "humble bundle",
        "game|phone|tv|internet|streaming|holiday|fitness bundle|bundles",
        "app bundle|size",
        "bundle size",
        "fold~ into ..2 pocket",
    ];
}
