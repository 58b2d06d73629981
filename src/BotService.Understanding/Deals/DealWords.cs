using BotService.Understanding.Phrases;
using BotService.Understanding.Text;

namespace BotService.Understanding.Deals;

/// <summary>The words by which news tells deals, by what they do in a sentence.</summary>
internal static class DealWords
{
    public static HashSet<ulong> Set(string words) => [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Lexicon.Expand)
        .Select(word => Word.Hash(word))];

    // Purchases
    public static readonly HashSet<ulong> Buy = Set("buy~ acquire~ purchase~ snap~ swallow~ gobble~ absorb~ nab~ scoop~ snag~ snatch~ grab~ swoop~");
    public static readonly HashSet<ulong> BuyNouns = Set("acquisition takeover buyout purchase merger bid offer buy swoop tieup");
    public static readonly HashSet<ulong> Sell = Set("sell~ offload~ divest~ unload~ shed~ sale spin~");
    public static readonly HashSet<ulong> Take = Set("take~ takes");
    public static readonly HashSet<ulong> Close = Set("close~ complete~ finalize~ finalise~");
    public static readonly HashSet<ulong> Spurn = Set("reject~ spurn~ walk~ snub~ accept~ decline~ rebuff~ resist~ fight~");
    public static readonly HashSet<ulong> Fold = Set("fold~ merge~ roll~");
    public static readonly HashSet<ulong> Join = Set("joining joins");

    // Investments
    public static readonly HashSet<ulong> Invest = Set("invest~ investing reinvest~");
    public static readonly HashSet<ulong> Put = Set("put~ puts pour~ pump~ plow~ plough~ sink~ inject~ plough~");
    public static readonly HashSet<ulong> Stake = Set("stake stakes shareholding");
    public static readonly HashSet<ulong> Money = Set("investment funding round financing backing stake capital equity money raise");
    public static readonly HashSet<ulong> Receive = Set("get~ raise~ receive~ secure~ land~ close~ bag~ pull~ win~ take~ collect~ nab~ score~ accept~");
    public static readonly HashSet<ulong> Shares = Set("stock shares equity stake");
    public static readonly HashSet<ulong> Back = Set("backs backed backing lead~ led anchors anchored");

    // Supply
    public static readonly HashSet<ulong> Nouns = Set("@deal partnership collaboration supply contract contracts commitment pact agreement agreements tie "
        + "outsourcing licence license licensing purchase subscription framework tender");
    public static readonly HashSet<ulong> Make = Set("sign~ ink~ strike~ reach~ seal~ clinch~ enter~ finalize~ finalise~ announce~ unveil~ expand~ extend~ "
        + "renew~ amend~ revise~ renegotiate~ restructure~ agree~ form~ forge~ launch~ close~ complete~ negotiate~ near~ top~ boost~ increase~ triple~ "
        + "discuss~ have has secure~ win~ land~ score~ bag~ nab~ weigh~ approve~ deepen~ broaden~ double~ lock~ cut~ begin~ wins plan~");
    public static readonly HashSet<ulong> Partner = Set("partner~ team~ collaborate~ ally allies allied ties tied tying");
    public static readonly HashSet<ulong> Choose = Set("tap~ pick~ select~ choose~ chose chosen name~ adopt~ embrace~ hire~ standardize~ standardise~");
    public static readonly HashSet<ulong> Pay = Set("pay~ paid");
    public static readonly HashSet<ulong> Spend = Set("spend~ commit~ pledge~ spending commitment owes");
    public static readonly HashSet<ulong> Rent = Set("rent~ lease~ order~ reserve~ book~ license~ licence~ use~ buy~ purchase~ procure~ secure~ adopt~ access~ "
        + "deploy~ source~ tap~ prepay~ get~ take~");
    public static readonly HashSet<ulong> Provide = Set("supply~ power~ provide~ host~ deliver~ sell~ lease~ rent~ license~ licence~ build~ ship~ manufacture~ "
        + "make~ run~ manage~ operate~");
    public static readonly HashSet<ulong> Win = Set("win~ land~ bag~ clinch~ nab~ score~ secure~ snag~ gain~ awarded get~ nets netted");
    public static readonly HashSet<ulong> Award = Set("award~ hand~ grant~ give gives gave");
    public static readonly HashSet<ulong> End = Set("end~ cancel~ terminate~ scrap~ drop~ ditch~ exit~ quit~ abandon~ sever~ leave~ axe~ kill~ dump~ void~ "
        + "unwind~ lapse~");
    public static readonly HashSet<ulong> Contracts = Set("contract contracts order orders deal deals agreement agreements tender business lease leases "
        + "customer client megadeal tenant commitment");
    public static readonly HashSet<ulong> Suppliers = Set("provider supplier vendor host partner platform");

    /// <summary>What is supplied, rather than a company that is bought: "18,000 chips", "access to", "licences".</summary>
    public static readonly HashSet<ulong> Wares = Set(
        "chips chip gpus gpu tpus tpu processors capacity compute computing cloud services service access data power energy electricity content license "
            + "licence licenses licences rights advertising ads search talent servers server models model ai api " +
        "software technology tech infrastructure credits storage hosting hardware output workloads coupons patents systems card cards portfolio licensing "
            + "accelerators superchips center centers centre centres");

    /// <summary>Units and kinds of hardware by which capacity is counted.</summary>
    public static readonly HashSet<ulong> Capacity = Set("megawatts megawatt gigawatts gigawatt gw mw tpus reactors gb200s gb300 gb300s h100s h200s racks "
        + "wafers campus");

    public static readonly HashSet<ulong> NounsToo = Set("license licence licences lease order use purchase rent power supply host access source book tap run "
        + "make build ship fold roll award grant offer contract");

    public static readonly HashSet<ulong> Modals = Set("to will would may might could can must and can't won't");

    /// <summary>What else money is paid for: none of it is a deal between suppliers and customers.</summary>
    public static readonly HashSet<ulong> Unlike = Set("settle~ settlement settlements fine fined fines penalty penalties lawsuit lawsuits suit damages tax "
        + "taxes privacy bribe~ hack~ breach theft stole probe ransom fee dividend capex outlook guidance earnings refund refunds fraud");

    /// <summary>What is bought and is no vendor.</summary>
    public static readonly HashSet<ulong> Rights = Set("rights streaming film movie songs catalog catalogue stadium team club building land tickets");

    /// <summary>"may", "plans to", "reportedly": what stands between who acts and the verb.</summary>
    public static readonly HashSet<ulong> Auxiliaries = Set(
        "to will would may might could can must should has have had is are was be being been said agree~ plan~ also reportedly set expected now today quietly "
            + "formally officially just finally nearly close nears near about and then definitively definitive reach~ agreement deal intends looks seeks moves "
            + "offers " +
        "promises wants considers mulls weighs eyes not soon once again jointly both each recently lately still yet announce~ announces it strikes decides "
            + "ready poised talks in advanced exclusive early discuss~ hopes tries");

    /// <summary>Words that open a clause of their own: whom they part from the verb does not act in it.</summary>
    public static readonly HashSet<ulong> Subordinators = Set(
        "as after while when because if whether where although but says say told that before since until though how why shows reveals confirms");

    public static readonly HashSet<ulong> Prepositions = Set(
        "of in from with for to by on at against into over under amid among across per via near about than without");

    /// <summary>"Microsoft-backed Ambre": who stands before such a word describes another.</summary>
    public static readonly HashSet<ulong> Backed = Set("backed owned based led funded founded affiliated controlled hosted linked style born run listed");

    public static readonly HashSet<ulong> OfNames = Set("state bank county city university ministry department government kingdom republic commonwealth "
        + "province board port institute college council bureau");

    public static readonly ulong By = Word.Hash("by"), To = Word.Hash("to"), Of = Word.Hash("of"), In = Word.Hash("in"), Into = Word.Hash("into"),
        With = Word.Hash("with"), From = Word.Hash("from"), And = Word.Hash("and"), For = Word.Hash("for"), On = Word.Hash("on"), At = Word.Hash("at"),
        Best = Word.Hash("best"), Private = Word.Hash("private"), Over = Word.Hash("over"), Up = Word.Hash("up"), Percent = Word.Hash("%"),
            PercentWord = Word.Hash("percent"), Not = Word.Hash("not"), Part = Word.Hash("part"),
        Between = Word.Hash("between"), Exclusive = Word.Hash("exclusive"), Spending = Word.Hash("spending"), Who = Word.Hash("who"),
            Which = Word.Hash("which"), A = Word.Hash("a"), The = Word.Hash("the"), Off = Word.Hash("off"), Its = Word.Hash("its"),
            Provider = Word.Hash("provider");
}
