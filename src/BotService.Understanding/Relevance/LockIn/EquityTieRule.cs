using BotService.Domain.Relevance;

namespace BotService.Understanding.Relevance.LockIn;

/// <summary>A supplier invests in its customer or the reverse, warrants, circular financing.</summary>
internal sealed class EquityTieRule : ISignalRule
{
    public SignalKind Kind => SignalKind.EquityTie;

    public IReadOnlyList<string> Proofs { get; } =
    [
        "stake in",
        "invest~|invests|investing|investment <money>",
        "<money> ..3 investment|stake in",
        "warrants",
        "circular",
        "invest|invests|investing|invested ..5 in <name>",
    ];

    public IReadOnlyList<string> Cues { get; } =
    [
        "invest~|invests|invested|investing ..8 in",
        "invest~ <money>",
        "stake|stakes ..3 in",
        "take~|taking|took|buy~|bought|acquire~|get~|hold~|raise~|increase~|sell~|sells ..6 stake|stakes|shares",
        "<num> % ..3 stake",
        "stake in <name>",
        "minority ..2 stake|investment|interest",
        "equity stake|investment|interest|tie",
        "warrants|warrant",
        "circular",
        "convertible ..2 note|notes|debt|bond",
        "backing from <party>",
        "lead~|led|leads|join~|joins|joined|participat~|back~|backs|backed ..6 round|funding|financing",
        "guarantee~|guarantees|backstop~|backstops",
        "vendor financing",
        "lend~|loan|loans ..8 chips|gpus",
        "circular ..3 financing|deals|deal|investment",
        "buys|buy|bought ..3 <money> ..3 stock|stake|shares",
        "invest~|invests|investing|invested <money> ..3 in",
        "gives|give up ..3 board seat",
        "owned in part",
        "lead investor",
        "pay~|pays|paid ..6 in|with ..2 shares|stock|equity|warrants",
        "shares|equity|stock|stake ..4 in return|exchange for",
        "in return|exchange for ..5 stake|shares|equity|warrants",
        "swap~|swaps ..4 stake|shares|equity|credits",
        "cloud|compute credits",
        "become~|becomes ..3 shareholder|investor",
        "shareholder",
        "anchor investor",
        "pour~|pours|plough~|plow~|plows|pump~|pumps|sink~|sinks|inject~ ..4 <money>",
        "<money> ..4 into <party>",
        "puts|put <money> ..3 in|into",
        "bankroll~|bankrolls",
        "fund~|funds|funded|finance~|finances|financed ..3 by <party>",
        "customer ..4 investor",
        "investor ..4 customer|supplier",
        "round trip",
    ];

    public IReadOnlyList<string> Hints { get; } =
    [
        "invest~|investment|invests|investing",
        "stake",
        "funding round",
        "valuation",
        "billion",
        "<party> investment|stake|backing",
        "round ..6 led|lead by",
        "funding ..6 from|by <party>",
        "backed by <party>",
        "investment|investments ..5 in|from|by <name>",
    ];

    public IReadOnlyList<string> Lookalikes { get; } =
    [
        "invest~ ..6 data|factory|plants|r&d|infrastructure|training|skills|india|states",
        "investment ..2 bank|banker|advice|firm|adviser",
        "at stake",
        "high stakes",
        "stakes are",
    ];
}
