using System.Text.RegularExpressions;

namespace BotService.Tests.Architecture;

/// <summary>
/// Between the top folders of a project, arrows run one way: whoever reads a folder need not read those that stand on it. A project's root is
/// its roof (registration, options) and may use, and be used by, all of them.
/// </summary>
public sealed partial class FolderArrowTests
{
    /// <summary>The floors of the reading of news, the lowest first: each uses those below it alone.</summary>
    private static readonly string[] Floors =
        ["Text", "Phrases", "Clauses", "Deals", "Relevance", "Announcements", "Stories", "Briefings", "Analysis"];

    public static TheoryData<string> Projects { get; } =
        [
            .. Directory.EnumerateDirectories(Path.Combine(
                Repository.Root, "src")).Select(directory => Path.GetFileName(directory)!).Order(StringComparer.Ordinal)
        ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_two_folders_of_a_project_need_each_other(string project)
    {
        var arrows = ArrowsOf(project);
        var left = arrows.SelectMany(arrow => new[] { arrow.From, arrow.To }).ToHashSet();
        // Takes away what uses nothing that is left, again and again; what stays stands on itself.
        while (left.RemoveWhere(folder => !arrows.Any(arrow => arrow.From == folder && left.Contains(arrow.To))) > 0) ;

        Assert.True(
            left.Count == 0,
            $"Move a type to the folder that it belongs to; in a circle: {Told(arrows.Where(arrow => left.Contains(arrow.From) && left.Contains(arrow.To)))}");
    }

    [Fact]
    public void The_floors_of_understanding_use_only_those_below_them()
    {
        var arrows = ArrowsOf("BotService.Understanding");

        Assert.NotEmpty(arrows);
        Assert.True(arrows.All(IsDown), $"These go upwards, or from or to a folder that is no floor: {Told(arrows.Where(arrow => !IsDown(arrow)))}");

        static bool IsDown(Arrow arrow) => Array.IndexOf(Floors, arrow.To) is >= 0 and var to && Array.IndexOf(Floors, arrow.From) > to;
    }

    private static IReadOnlyList<Arrow> ArrowsOf(string project)
    {
        var root = Path.Combine(Repository.Root, "src", project);
        var files = Directory.EnumerateFiles(root, "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Select(file => (Path: Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar), File: file))
            .Where(file => file.Path is { Length: > 1 } and not ["obj" or "bin", ..])
            .Select(file => (Folder: file.Path[0], Name: file.Path[^1], Text: Comment().Replace(File.ReadAllText(file.File), "")))
            .ToList();
        var folders = files.Select(file => file.Folder).ToHashSet();
        var types = files.SelectMany(file => DeclaredType().Matches(file.Text).Select(match => $"{file.Folder}.{match.Groups[1].Value}")).ToHashSet();
        return
        [
            .. from file in files
               from folder in folders
               where folder != file.Folder && Uses(file.Text, folder)
               select new Arrow(file.Folder, folder, file.Name),
        ];

        bool Uses(string text, string folder) =>
            Regex.IsMatch(text, $@"using (static |\w+ = )?{Regex.Escape(project)}\.{folder}\b")
            || Regex.Matches(text, $@"(?<![\w.])({Regex.Escape(project)}\.)?{folder}\.(\w+)").Any(match => types.Contains($"{folder}.{match.Groups[2].Value}"));
    }

    private static string Told(IEnumerable<Arrow> arrows) => string.Join("; ", arrows.Select(arrow => $"{arrow.From} -> {arrow.To} ({arrow.File})"));

    private sealed record Arrow(string From, string To, string File);

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(?:class|struct|record|interface|enum) (\w+)")]
    private static partial Regex DeclaredType();
}
