using BotService.Understanding.Text;

namespace BotService.Understanding.Stories;

/// <summary>Words that say nothing about which event is told, and endings that do not matter.</summary>
internal static class StoryWords
{
    private static HashSet<ulong> Set(string words) => [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Word.Hash(word))];

    public static readonly HashSet<ulong> Empty = ListFile.Words("words/stories.txt", "empty");

    public static readonly HashSet<ulong> Common = ListFile.Words("words/stories.txt", "common");

    /// <summary>Units in which a deal about capacity is known.</summary>
    public static readonly HashSet<ulong> Capacities = Set("gw gigawatt gigawatts mw megawatt megawatts");

    /// <summary>Where something is now available says little about what it is, and yet tells two such news apart.</summary>
    public static readonly HashSet<ulong> Places = ListFile.Words("words/stories.txt", "places");

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
