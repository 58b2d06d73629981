using BotService.Understanding.Text;

namespace BotService.Understanding.Clauses;

/// <summary>The closed classes of English by which a sentence is taken apart.</summary>
internal static class Grammar
{
    public static readonly HashSet<ulong>
        Prepositions = Set("of in on at for from with by to into onto over under against about across through among between beside besides alongside per via "
            + "within without behind beyond toward towards upon off out until till through throughout during after before since above below near despite like "
            + "plus including as unless following"),
        Modals = Set("will would shall should can could may might must won't wouldn't can't cannot couldn't shouldn't mustn't 'll to"),
        Doubtful = Set("could may might"),
        Future = Set("will shall to won't"),
        Be = Set("is are was were be been being isn't aren't wasn't weren't it's gets get getting got"),
        Have = Set("has have had having hasn't haven't hadn't"),
        Do = Set("does do did doesn't don't didn't"),
        Negations = Set("not never no won't wouldn't can't cannot couldn't shouldn't isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't "
            + "neither nor without"),
        Adverbs = Set("than roughly nearly almost approximately around also now just only even still already soon again once finally quietly formally "
            + "officially reportedly recently largely completely entirely fully permanently temporarily effectively essentially suddenly sharply steeply "
            + "slightly significantly drastically simply really actually allegedly "
            + "currently immediately gradually voluntarily partly partially ever yet then further jointly both each today tomorrow yesterday tonight newly "
            + "merely solely silently apparently repeatedly successfully no longer so very too much more less most long likely about set due"),
        Determiners = Set("the a an its their his her our your my this that these those any all some every each no both another such own one's"),
        Pronouns = Set("it they he she we you i who which that this these those everyone anybody anyone nobody"),
        Relatives = Set("which who whose whom that where"),
        Merely = Set("only merely just simply solely"),
        Buyers = Set("customer customers user users developer developers school schools team teams company companies firms publishers merchants sellers "
            + "resellers reseller clients tenants hospitals clinics universities businesses subscribers admins administrators agencies studios owners rivals "
            + "competitors everyone everybody anyone consumers startups start-ups partners students teachers researchers librarians libraries councils"),
        Subordinators = Set("because although though while when whenever where if whether whereas amid despite unless lest as how why what after before since"),
        Conjunctions = Set("and or but nor &"),
        Particles = Set("up down out off over back away in along on together private with to of from by for longer go alone lapse"),
        Governing = Set("with to of from in into on for by as at against"),
        Heading = Set("with to of from into for by as at against"),
        Authorities = Set("court courts judge judges regulator regulators watchdog commission parliament senate congress government governments ministry "
            + "authority authorities tribunal jury prosecutors lawmakers ftc doj cma eu brussels states state attorney department agency agencies council "
            + "minister administration house legislators officials treasury bundeskartellamt accc jftc samr ofcom cade"),
        Agents = Set("company companies firm startup start-up vendor provider maker giant customers customer users user developers developer court judge "
            + "regulator regulators commission parliament senate government watchdog bank lender lab labs supplier suppliers rivals rival hospital university "
            + "city state states country ministry army board shareholders investors authority authorities prosecutors lawmakers owner publisher operator "
            + "airline insurer retailer carmaker manufacturer makers group union foundation council agency museum ceo chief boss founder founders team teams "
            + "hosts startups firms unit arm division exchange tribunal jury minister people partner partners");

    public static readonly ulong To = Word.Hash("to"), And = Word.Hash("and"), Or = Word.Hash("or"), But = Word.Hash("but"), Of = Word.Hash("of"),
        From = Word.Hash("from"), By = Word.Hash("by"), Not = Word.Hash("not"), No = Word.Hash("no"), Longer = Word.Hash("longer"),
        With = Word.Hash("with"), In = Word.Hash("in"), For = Word.Hash("for"), On = Word.Hash("on"), Into = Word.Hash("into"), Onto = Word.Hash("onto"),
            Out = Word.Hash("out"), Off = Word.Hash("off"), As = Word.Hash("as"), At = Word.Hash("at"), Back = Word.Hash("back"),
        Instead = Word.Hash("instead"), Rather = Word.Hash("rather"), It = Word.Hash("it"), They = Word.Hash("they"), Only = Word.Hash("only"),
            That = Word.Hash("that"), Beside = Word.Hash("beside"), Own = Word.Hash("own"), Until = Word.Hash("until"), Under = Word.Hash("under");

    /// <summary>Whether one of the words stands from one token up to, and without, another.</summary>
    public static bool Any(Reading reading, int from, int to, HashSet<ulong> words)
    {
        for (var i = from; i < to; i++)
            if (words.Contains(reading.Tokens[i].Hash) && !IsMonth(reading, i)) return true;
        return false;
    }

    /// <summary>"May" in a date is no verb.</summary>
    public static bool IsMonth(Reading reading, int at) => reading.Tokens[at].Hash == May && reading.DateAt[at] > 0;

    private static readonly ulong May = Word.Hash("may");

    public static HashSet<ulong> Set(string words) => [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Word.Hash(word))];
}
