using BotService.Alerting.Seeds;

namespace BotService.Lab;

/// <summary>The labelled announcements of a clone: <c>lab</c> beside the folder of seeds.</summary>
internal static class LabFolder
{
    public const string LockIn = "corpus/lockin.jsonl", Other = "corpus/other.jsonl", Headlines = "corpus/headlines.jsonl", Stories = "corpus/stories.jsonl";
    public const string Meaning = "evaluation/meaning.jsonl", Break = "evaluation/break.jsonl", Unsigned = "evaluation/unsigned.txt",
        Floors = "evaluation/floors.tsv", Mutants = "mutants.txt";

    /// <summary>Written beside mutants that nothing noticed: examples that hold what is read, and no measure of it.</summary>
    public const string Held = "evaluation/held.jsonl";

    /// <exception cref="FileNotFoundException">This is no clone; the message says so.</exception>
    public static string At(SeedFolder seeds, string file)
    {
        var path = Path.GetFullPath(Path.Combine(seeds.Path, "..", "lab", file));
        return File.Exists(path) ? path : throw new FileNotFoundException(
            $"There is no {path}. The lab works on a clone of the project; name its folder of seeds with --seeds.");
    }
}
