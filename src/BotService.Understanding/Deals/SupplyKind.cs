using BotService.Domain.Deals;
using BotService.Domain.Parties;
using BotService.Understanding.Clauses;
using static BotService.Understanding.Deals.DealWords;

namespace BotService.Understanding.Deals;

/// <summary>What is supplied, and who of two companies supplies it where the words do not say.</summary>
internal static class SupplyKind
{
    private static readonly HashSet<ulong> LicenceWords = Set("license~ licence~ licensing licensed licenses patent patents perpetual content"),
        EnergyWords = Set("nuclear power energy electricity solar wind reactor reactors ppa geothermal"),
            PlantWords = Set("nuclear solar wind reactor reactors ppa geothermal electricity"),
            SizeWords = Set("gigawatt gigawatts gw megawatts megawatt mw capacity"),
        ChipWords = Set("chip chips gpu gpus processor processors accelerator accelerators silicon semiconductor semiconductors wafers wafer hbm memory 5g "
            + "modems"),
        ComputeWords = Set("compute computing gpu gpus tpu tpus gigawatt gigawatts gw megawatts mw megawatt capacity datacenter datacenters supercomputer "
            + "stargate rent rents colocation campus blackwell trainium gb200s gb300 gb300s h100s h200s"),
        CloudWords = Set("cloud azure aws hosting jedi gcp oci"), CenterWords = Set("center centers centre centres"), Data = Set("data"),
        DistributionWords = Set("distribution default media streaming broadcast resell~ reseller distribute~ preinstall~ search siri professionals marketplace "
            + "integrate~ bundl~ enterprises employees network");

    public static DealKind Of(DealSentence s, List<DealName> names)
    {
        bool licence = false, plant = false, energy = false, chips = false, compute = false, cloud = false, distribution = false;
        for (var i = s.Start; i < s.End; i++)
        {
            var hash = s.Tokens[i].Hash;
            if (s.Is(i, LicenceWords)) licence = true;
            if (s.Is(i, EnergyWords)) energy = true;
            if (s.Is(i, PlantWords)) plant = true;
            if (s.Is(i, ChipWords)) chips = true;
            if ((s.Is(i, ComputeWords) && !(plant && s.Is(i, SizeWords))) || (s.Is(i, CenterWords) && s.Is(i - 1, Data))) compute = true;
            if (CloudWords.Contains(hash)) cloud = true;
            if (s.Is(i, DistributionWords)) distribution = true;
        }
        bool Any(params ReadOnlySpan<PartyKind> kinds)
        {
            foreach (var name in names)
                if (name.Party is { } party && kinds.Contains(party.Kind)) return true;
            return false;
        }
        if (licence) return DealKind.Licence;
        if (plant || (energy && Any(PartyKind.Energy))) return DealKind.Energy;
        if (compute && !cloud) return chips && Any(PartyKind.Chips)
            && !Any(PartyKind.GpuCloud, PartyKind.Hyperscaler, PartyKind.Cloud) ? DealKind.Chips : DealKind.Compute;
        if (cloud) return DealKind.Cloud;
        if (chips) return DealKind.Chips;
        if (energy) return DealKind.Energy;
        if (distribution) return DealKind.Distribution;
        if (Any(PartyKind.GpuCloud)) return DealKind.Compute;
        if (Any(PartyKind.Chips)) return DealKind.Chips;
        if (Any(PartyKind.Energy)) return DealKind.Energy;
        if (Any(PartyKind.AiLab) && Any(PartyKind.Cloud, PartyKind.Hyperscaler)) return DealKind.Compute;
        if (names.Any(name => name.Party is { Kind: PartyKind.Hyperscaler or PartyKind.Cloud, IsDivision: true })) return DealKind.Cloud;
        return DealKind.Other;
    }

    private static readonly HashSet<ulong> Institutions = Set(
        "county state city ministry university hospitals hospital schools school council department army navy agency bank insurance mutual airlines airline "
        + "airways railways government police parliament region municipality commonwealth college");

    /// <summary>What runs a town, a hospital or a bank buys technology and does not sell it.</summary>
    private static bool IsInstitution(DealSentence s, DealName name) => name.Party is null
        && (Institutions.Contains(s.Tokens[name.From].Hash) || Institutions.Contains(s.Tokens[name.To - 1].Hash));

    private static bool IsUser(DealName name) => (name.Party?.Kind ?? PartyKind.Other) is PartyKind.Other or PartyKind.Consumer or PartyKind.Government
        or PartyKind.Media;

    private static readonly HashSet<ulong> Content = Set("content archive news journalism publisher articles");

    private static bool IsLab(DealName name) => name.Party?.Kind == PartyKind.AiLab;

    private static bool IsVendor(DealName name) => name.Party?.Kind is PartyKind.Hyperscaler or PartyKind.Cloud or PartyKind.Database or PartyKind.DataPlatform
        or PartyKind.Software or PartyKind.Saas or PartyKind.Virtualisation or PartyKind.Hardware or PartyKind.Security or PartyKind.Observability
        or PartyKind.DeveloperTools;

    /// <param name="isContract">Told as a contract, an order or a deal, where one side sells; in a partnership nobody need do so.</param>
    public static (DealRole One, DealRole Two) Roles(DealSentence s, DealName one, DealName two, DealKind kind, bool isContract)
    {
        if (IsInstitution(s, one) != IsInstitution(s, two)) return IsInstitution(s, one) ? (DealRole.Customer, DealRole.Supplier) : (DealRole.Supplier,
            DealRole.Customer);
        if (isContract && kind is DealKind.Cloud or DealKind.Other && IsVendor(one) != IsVendor(two) && IsUser(IsVendor(one) ? two : one))
            return IsVendor(one) ? (DealRole.Supplier, DealRole.Customer) : (DealRole.Customer, DealRole.Supplier);
        // "content deal with OpenAI": who trains models takes what others have written.
        if (kind is DealKind.Licence or DealKind.Other && s.Has(Content, s.Start, s.End) && IsLab(one) != IsLab(two)) return IsLab(one) ? (DealRole.Customer,
            DealRole.Supplier) : (DealRole.Supplier, DealRole.Customer);
        if (FromOneKnown(one, two, kind) is { One: not DealRole.Partner } known) return known;
        var (first, second) = (Rank(one.Party, kind), Rank(two.Party, kind));
        if (first is not { } up || second is not { } down || up == down || kind is DealKind.Distribution or DealKind.Other) return (DealRole.Partner,
            DealRole.Partner);
        return up > down ? (DealRole.Customer, DealRole.Supplier) : (DealRole.Supplier, DealRole.Customer);
    }

    /// <summary>With one known party: who makes models or governs buys capacity; who runs power plants or makes chips sells them; nothing else is
    /// sure.</summary>
    private static (DealRole One, DealRole Two) FromOneKnown(DealName one, DealName two, DealKind kind)
    {
        var (first, second) = (LoneRoleIn(one, kind), LoneRoleIn(two, kind));
        return (first, second) switch
        {
            ({ } known, null) => (known, Other(known)),
            (null, { } known) => (Other(known), known),
            ({ } here, { } there) when here != there => (here, there),
            _ => (DealRole.Partner, DealRole.Partner),
        };
    }

    private static DealRole Other(DealRole role) => role == DealRole.Customer ? DealRole.Supplier : DealRole.Customer;

    private static DealRole? LoneRoleIn(DealName name, DealKind kind) => (name.Party?.Kind, kind) switch
    {
        (PartyKind.Government or PartyKind.Regulator, _) => DealRole.Customer,
        (PartyKind.AiLab, DealKind.Distribution or DealKind.Other or DealKind.Licence) => DealRole.Supplier,
        (PartyKind.Saas or PartyKind.Software or PartyKind.Database or PartyKind.DataPlatform or PartyKind.Virtualisation or PartyKind.Chips
            or PartyKind.Consumer, DealKind.Licence) => DealRole.Supplier,
        (PartyKind.AiLab, DealKind.Compute or DealKind.Cloud or DealKind.Chips or DealKind.Energy) => DealRole.Customer,
        (PartyKind.Hyperscaler or PartyKind.Consumer, DealKind.Energy or DealKind.Chips) => DealRole.Customer,
        (PartyKind.Energy, DealKind.Energy) => DealRole.Supplier,
        (PartyKind.Chips, DealKind.Chips) => DealRole.Supplier,
        (PartyKind.GpuCloud or PartyKind.DataCentre, DealKind.Compute or DealKind.Cloud) => DealRole.Supplier,
        (PartyKind.Hyperscaler or PartyKind.Cloud, DealKind.Cloud) => DealRole.Supplier,
        (PartyKind.Media, DealKind.Licence) => DealRole.Supplier,
        _ => null,
    };

    /// <summary>The only party named: who sells capacity, chips or software sells here too.</summary>
    public static DealRole LoneRole(DealName name) => name.Party?.Kind is PartyKind.Energy or PartyKind.Chips or PartyKind.Hardware or PartyKind.DataCentre
        or PartyKind.GpuCloud or PartyKind.Cloud or PartyKind.Hyperscaler or PartyKind.Software ? DealRole.Supplier : DealRole.Customer;

    /// <summary>Where a party stands in the chain of supply, from power at the start to those who use it all at the end.</summary>
    private static int? Rank(Party? party, DealKind kind) => party?.Kind switch
    {
        null => null,
        PartyKind.Media or PartyKind.Consumer when kind == DealKind.Licence => 0,
        PartyKind.Energy => 0,
        PartyKind.Chips => 1,
        PartyKind.Hardware => 2,
        PartyKind.DataCentre => 3,
        PartyKind.GpuCloud => 4,
        PartyKind.Hyperscaler => 5,
        PartyKind.Cloud => 6,
        PartyKind.Telecom or PartyKind.AiLab => 7,
        PartyKind.Consultancy => 9,
        PartyKind.Government or PartyKind.Regulator => 11,
        PartyKind.Consumer or PartyKind.Other or PartyKind.Media or PartyKind.Investor => 10,
        _ => 8,
    };
}
