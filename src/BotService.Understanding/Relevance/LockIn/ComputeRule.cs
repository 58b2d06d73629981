using BotService.Domain.Relevance;

namespace BotService.Understanding.Relevance.LockIn;

/// <summary>A deal about compute, cloud, chips, data centres or power.</summary>
internal sealed class ComputeRule : ISignalRule
{
    public SignalKind Kind => SignalKind.Compute;

    public IReadOnlyList<string> Proofs { get; } =
    [
        "compute|cloud|chip|gpu|tpu|hosting|datacenter|computing|infrastructure deal|contract|agreement|pact|commitment|partnership",
        "compute|cloud|chip|gpu|computing capacity|supply|services deal|contract|agreement",
        "data center|centre deal|lease|contract|agreement|capacity",
        "to|will|is supply|supplying|supplies|rent|renting|lease|leasing ..5 @computing",
        "<num> ..1 gigawatt|gigawatts|gw|megawatts|mw",
        "<money> ..4 @computing deal|contract|agreement|commitment|order|lease|pact",
        "power purchase agreement",
        "own|custom|first ..3 ai? chip|chips|silicon|accelerator",
    ];

    public IReadOnlyList<string> Cues { get; } =
    [
        "@computing ..3 @contract",
        "@contract ..7 @computing",
        "@sign ..7 @computing ..3 @deal|supply",
        "<num> gigawatt|gigawatts|gw|megawatts|megawatt|mw ..8 @deal|from|for|with|capacity|by",
        "multi|multiple gigawatt|gigawatts",
        "<num> million? tpus|gpus|chips|h100s|gpu",
        "rent~|lease~ ..6 @computing",
        "supply|supplies|supplying ..6 @computing",
        "power purchase",
        "buy~|purchase~|order~ ..5 @chips",
        "custom ..2 chip|chips|silicon|accelerators",
        "own ..2 chip|chips|silicon",
        "cloud ..2 deal|contract|agreement|provider|partner|partnership|capacity|commitment|spending|computing",
        "compute deal|capacity|power|contract|agreement|partnership|commitment|resources|crunch|needs",
        "chip deal|supply|order|orders|contract|agreement|partnership",
        "hosting ..2 contract|deal|agreement",
        "data center|centre deal|lease|capacity|contract",
        "stargate",
        "backstop",
        "dedicated region",
        "cloud region ..4 for",
        "<num> gpus|chips|h100s|processors|servers ..6 from|for|to",
        "chips|gpus ..4 from <party>",
        "made|built ..2 by <party>",
    ];

    public IReadOnlyList<string> Hints { get; } =
    [
        "@computing",
        "gpus|gpu|tpu|tpus",
        "gigawatt|gigawatts|gw|megawatts",
        "nuclear",
        "data center|centers|centre|centres",
        "capacity",
        "supply",
        "power ..3 data|datacenter|datacenters|ai",
        "build|building|builds ..4 data center|centers|centre|centres for",
        "use~|using|tap~|turn~|adopt~|deploy~|rely|run|running|train|choose~|pick~ ..4 google|amazon|aws|azure|microsoft|oracle|nvidia|amd|coreweave|cerebras|broadcom|intel|trainium ..3 @computing",
        "<money> ..5 @computing @deal|?",
    ];

    public IReadOnlyList<string> Lookalikes { get; } =
    [
        "chip ..2 stocks|stock|shares|factory|factories",
        "power ..2 plant|outage|grid",
        "chip bag|cookie",
        "energy drink|bills|bill|efficiency",
        "air|solar power",
    ];
}
