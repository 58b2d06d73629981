namespace BotService.Domain.Relevance.LockIn;

/// <summary>A technology vendor is bought, merged or taken private.</summary>
internal sealed class AcquisitionRule : ISignalRule
{
    public SignalKind Kind => SignalKind.Acquisition;

    public IReadOnlyList<string> Cues { get; } =
    [
        "<name> acquires|acquired|acquire|acquiring <name>",
        "<name> buys|bought|buying|buy|snaps|swallows|gobbles|scoops|nabs|purchases up? ..2 <name>",
        "acquire~|acquires|acquired|acquiring <name>",
        "acquire~|acquires|acquired|acquiring ..6 startup|company|maker|firm|provider|unit|business|platform|developer|vendor|assets",
        "to acquire|buy|purchase|absorb",
        "agree~|agrees|agreed|plans|intends|set|offers|offered|bids|wants|looking|talks|deal|close|closer|near|nears|poised to|of ..2 buy|acquire|purchase|buying|acquiring|merge",
        "buy~|buying|buys|bought ..8 for <money>",
        "<money> ..3 acquisition|takeover|buyout|merger|bid|offer|purchase|buy|sale",
        "acquisition|takeover|buyout|merger|purchase of|by|bid|offer|talks|deal|with",
        "acquisition",
        "takeover|takeovers",
        "merger|merge~|merges|merging|merged with|?",
        "buyout|buyouts",
        "take~|taking|taken|takes|go~|going ..4 private",
        "acquired by",
        "bought by",
        "acquihire",
        "acqui hire~",
        "is|are|we're|has|have|team|been joining|joined|join|joins|acquired|bought by?",
        "joins <party>",
        "part of <party>",
        "sell~|sells|selling|sold|sale|divest~|offload~ ..8 to <name>",
        "sell~|sells|sold|selling ..8 unit|business|division|arm|stake|assets ..6",
        "spin~|spins|spinning|spun off|out",
        "up for sale",
        "bid|bids|bidding|offer|offers for <name>",
        "hostile ..3 bid|offer|takeover",
        "raises|sweetens|lowers|rejects|rejected|improves|considers ..4 bid|offer",
        "shareholders ..5 approve~|tender~|reject~|vote~",
        "hire~|hires|hiring|poach~ ..8 ceo|founders|founder|team|staff|cofounders ..6 license~|licensing|deal|startup",
        "clos~|closes|closed|complete~|completes|completed|finalize~ ..5 acquisition|purchase|deal|takeover|merger|buyout",
        "valuing ..4 at <money>",
        "all cash|stock",
        "tender offer",
        "explor~ ..4 sale",
        "private equity",
        "to be acquired|bought",
        "acquires|acquired",
        "<name> buy",
    ];

    public IReadOnlyList<string> Hints { get; } =
    [
        "acquire~|acquires|acquired|acquiring|acquisitions",
        "buy|buys|bought|buying",
        "deal",
        "startup",
        "talent",
    ];

    public IReadOnlyList<string> Lookalikes { get; } =
    [
        "customer|talent|data|user|land|target|skill|language|image|knowledge|skills|signal|player|weapons acquisition",
        "acquire~|acquires|acquired|buy~|buys ..6 rights|film|streaming|land|building|property|players|player",
        "buy now|or|it|the|a|one|in|this",
        "best ..6 to buy",
        "to|before|where|should|how|what|can|could|should|you|i buy|purchase ..1 a|the|it|one|your|online|this|now|in",
        "how|where|ways|things to buy",
        "buying guide|advice",
        "buy~|buys|bought ..3 shares|stocks|bitcoin|home|house|tickets|gold|followers",
        "best buy",
        "mergers and acquisitions",
        "buy sell",
        "stock|stocks to buy",
        "merge ..2 request|requests|queue|conflict|conflicts",
        "merge|merges|merged ..3 branch|code|patch|kernel|mainline|into linux",
        "pull request",
        "buy rating",
        "sold out",
    ];
}
