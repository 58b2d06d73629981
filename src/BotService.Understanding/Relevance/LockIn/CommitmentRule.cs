using BotService.Domain.Relevance;

namespace BotService.Understanding.Relevance.LockIn;

/// <summary>Money or years that bind a customer to a supplier.</summary>
internal sealed class CommitmentRule : ISignalRule
{
    public SignalKind Kind => SignalKind.Commitment;

    public IReadOnlyList<string> Proofs { get; } =
    [
        "multi year",
        "multibillion|multimillion ..3 deal|contract|agreement",
        "<money> ..4 contract|deal|agreement|commitment|pact|order",
        "contract|deal|agreement|commitment|pact worth|valued",
        "signs|sign|signed|inks|strikes|struck|lands|wins|won|secures|awarded ..6 contract|deal|agreement|pact",
        "commit~|commits|committed ..3 to ..2 spend|buy|purchase",
        "<term> ..3 deal|contract|agreement|partnership|pact|lease",
        "spend|spends|spending|pays|paying|pay|spent ..4 <money> ..4 on|to|with|for|at",
        "all in on",
        "awards|awarded ..4 contract",
        "renews|extends|expands|extend|expand ..4 deal|contract|agreement|partnership",
    ];

    public IReadOnlyList<string> Cues { get; } =
    [
        "multi year",
        "<term> ..4 @deal|plan|partnership|lease",
        "@deal ..8 <term>",
        "<money> ..5 @contract",
        "@contract ..5 <money>",
        "@deal worth|valued ..4 <money>",
        "multibillion|multimillion ..4 @deal|order",
        "multi billion|million ..5 @deal",
        "@deal ..4 worth|valued",
        "commit~|committed|committing ..3 to? ..2 spend~|buy~|purchase~|pay~|use|using",
        "commit~|committed|committing ..4 <money>",
        "<money> ..3 commitment|commitments|order|spend",
        "sign~|signing|ink~|strike~|struck|land~|win~|won|secure~|award~|clinch~|seal~ ..7 @contract",
        "standardize~|standardise~|standardizing|standardising on",
        "all in on|with",
        "award~|win~|won|wins ..7 contract|contracts|tender|framework|business",
        "contract goes|awarded|won|worth|signed|with",
        "go~|goes|went with <party>",
        "chooses|chose|selects|selected|picks|picked|taps|tapped <party> ..5 as|for|to|over",
        "pay|pays|paid|paying ..3 <money>",
        "pay|pays|paid|paying ..3 <party>",
        "spend|spends|spending|spent ..4 <money> ..3 on|with|at",
        "spend|spending ..3 on <party>",
        "framework agreement|contract",
        "enterprise ..2 agreement|license|licence|contract",
        "take or pay",
        "minimum ..2 spend|commitment|purchase",
        "savings plans",
        "reserved instances",
        "committed use|spend",
        "strategic ..3 partnership|agreement|collaboration|alliance|deal",
        "expand~|extend~|deepen~|renew~ ..6 partnership|agreement|deal|contract|collaboration|relationship|alliance",
        "long term ..3 @deal|supply",
        "<party> and <party> ..6 partnership|deal|agreement|collaboration",
        "partnership with <party>",
        "sign~ ..4 with <party>",
        "deal with <party>",
        "<party> deal",
        "licens~|licenses|licensed|licensing <party> ..4 for",
        "mou ..4 with <party>",
        "exclusive~ ..5 contract",
        "select~|selects|selected|choose~|chooses|chose|picks|names|named <party> ..6 for|as|to",
        "minimum term",
        "<term> agreement|contract|deal",
        "stays with <party>",
        "stay~|stays ..2 with <party> ..3 for",
        "promise~|promises|pledge~|pledges <money> ..3 to <party>",
        "renews|renew|renewed|renewal ..5 contract|deal|agreement|partnership",
        "alliance with",
        "signs ..4 for <term>",
        "<party> ..3 contract",
        "everything back to <party>",
        "extend~|extends|extended|renew~|renews|prolong~ ..8 <term>",
        "by|for|until|through <term>",
        "<term> ..2 extension|renewal",
        "bet~|bets ..4 on <party>",
        "lock~|locks|locked ..2 in",
        "tie~|ties ..2 up with",
        "goes all",
        "puts|put ..4 on <party>",
        "award~|awards ..6 to <party>",
        "hire~|hires|hired|tap~|taps|turn~|turns ..4 <party> ..3 to|for",
        "on ..1 hook for",
        "pledge~|pledges|promise~ ..4 <money>",
        "prepay~|prepays|prepaid|upfront",
    ];

    public IReadOnlyList<string> Hints { get; } =
    [
        "partnership|partner|partners|collaboration|alliance|agreement|deal|contract",
        "commit~|committed",
        "billion",
        "roll ..2 out ..4 to ..3 employees",
        "supply ..1 deal|agreement|contract",
        "revenue share|sharing",
        "amend~|restructure~|renegotiate~|revise~",
        "terms",
        "migrate~|migrating|moving|move~|moves ..6 to <party>",
    ];

    public IReadOnlyList<string> Lookalikes { get; } =
    [
        "great|best|good|early|big|hot deals|deal",
        "deal|deals ..3 on ..3 laptop|tv|headphones|airpods|phone|amazon",
        "trade|peace|nuclear|ceasefire|arms|climate|brexit deal|deals|agreement|agreements|pact",
        "record|movie|film|book|tv deal",
        "contract ..2 testing|tests|worker|workers",
        "smart contract|contracts",
        "deal with it",
        "sponsor|sponsorship|olympic",
        "signs ..3 striker|player|superjumbos|bill|law|order",
    ];
}
