using BotService.Understanding.Text;

namespace BotService.Understanding.Stories;

/// <summary>Words that say nothing about which event is told, and endings that do not matter.</summary>
internal static class StoryWords
{
    private static HashSet<ulong> Set(string words) => [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Word.Hash(word))];

    public static readonly HashSet<ulong> Empty = Set(
        "a an the and or but if of in on at to from by for with as is are was were be been being it its this that these those there here has have had do does did will would can could may might shall should must not no nor so than then too very just also into over under out up down off about after before " +
        "between through during against again more most some any all each other such only own same he she they we you i his her their our your my me him them us who whom which what when where why how get gets got one two said says say via per amid while despite it's s t");

    public static readonly HashSet<ulong> Common = Set(
        "new now ai cloud data software tech technology company companies startup firm deal deals agreement announces announced announce announcement launch launches launched report reports reportedly exclusive sources source billion million year years today week month users customers service services " +
        "support available generally availability preview public region regions update updates version feature features tool tools platform api apis model models product products market business enterprise security system systems chip chips computing center centers retirement retire retires retiring end ends ending " +
        "plan plans help first big top best latest next use uses using make makes made buy buys buying bought acquire acquires acquired acquiring acquisition acquisitions sell sale offer offers take takes set sign signs signed partnership partner partners multi open source free price prices pricing license licence " +
        "ces review how-to guide learn build building based power powered global us eu u.s european world people time day days app apps device devices windows amazon google microsoft apple aws azure nvidia openai meta read more launched generally azure post appeared chat free bid updated");

    /// <summary>Units in which a deal about capacity is known.</summary>
    public static readonly HashSet<ulong> Capacities = Set("gw gigawatt gigawatts mw megawatt megawatts");

    /// <summary>Where something is now available says little about what it is, and yet tells two such news apart.</summary>
    public static readonly HashSet<ulong> Places = Set("europe asia pacific africa america ireland frankfurt zurich jakarta tokyo osaka seoul mumbai hyderabad singapore sydney melbourne auckland ohio oregon virginia california canada central stockholm paris london milan spain cape town bahrain israel brazil");

    /// <summary>Words that mark a saga of bids and mergers, in which each step is an event of its own.</summary>
    public static readonly HashSet<ulong> Saga = Set("bid bids offer offers merger takeover acquisition acquire acquires buy buys buyout deal talks");

    /// <summary>Words of headlines that say which step of a saga is told.</summary>
    public static readonly Dictionary<ulong, StoryStage> Stages = new (StoryStage Stage, string Words)[]
    {
        (StoryStage.Talks, "talks mulls considering considers explores exploring eyes nears weighs"),
        (StoryStage.Agreed, "agrees agreed agreement"),
        (StoryStage.Raised, "raises sweetens ups"),
        (StoryStage.Lowered, "lowers lower cuts trims"),
        (StoryStage.Cleared, "clears cleared approves approved approval okays ok nod let"),
        (StoryStage.Challenged, "blocks challenges sues objects"),
        (StoryStage.Closed, "closes completes completed closed finalizes"),
        (StoryStage.Collapsed, "collapses scuttled abandons ends rejects rejected"),
        (StoryStage.Upheaval, "ousts ousted fires fired resigns resigned"),
    }.SelectMany(pair => pair.Words.Split(' ').Select(word => (Hash: Word.Hash(word), pair.Stage))).ToDictionary(pair => pair.Hash, pair => pair.Stage);
}
