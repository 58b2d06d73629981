using System.Text.RegularExpressions;

namespace BotService.Tests.Architecture;

/// <summary>What holds for every file of the sources.</summary>
public sealed partial class SourceTests
{
    private const int LongestLine = 160;

    private static readonly IReadOnlyList<(string Path, string[] Lines)> Files =
    [
        .. from folder in new[] { "src", "tests" }
           from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.*", SearchOption.AllDirectories)
           where file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal)
           let path = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
           where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
           orderby path
           select (path, File.ReadAllLines(file)),
    ];

    [Fact]
    public void No_line_is_longer_than_a_window_is_wide()
    {
        var tooLong = (
            from file in Files
            from line in file.Lines.Select((text, i) => (Text: text, Number: i + 1))
            where line.Text.Length > LongestLine && !Address().IsMatch(line.Text)
            select $"{file.Path}:{line.Number}").ToList();

        Assert.True(tooLong.Count == 0, $"{tooLong.Count} lines have more than {LongestLine} characters: {string.Join(", ", tooLong.Take(20))}");
    }

    [Fact]
    public void Every_log_message_has_an_id_of_its_own_in_its_projects_range()
    {
        var ids = Files
            .Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal))
            .SelectMany(file => LogMessage().Matches(string.Join('\n', file.Lines)).Select(
                match => (file.Path, Id: int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))))
            .ToList();

        Assert.NotEmpty(ids);
        Assert.Empty(ids.GroupBy(one => one.Id).Where(same => same.Count() > 1).Select(
            same => $"{same.Key}: {string.Join(", ", same.Select(one => one.Path))}"));
        Assert.All(ids, one => Assert.True(one.Id / 1000 == Range(one.Path.Split('/')[1]), $"{one.Path} has {one.Id}"));
    }

    /// <summary>The thousands of a project's log ids.</summary>
    private static int Range(string project) => project switch
    {
        "BotService.Feeds" => 1,
        "BotService.Alerting" => 2,
        "BotService.Storage" => 3,
        "BotService.Slack" or "BotService.Slack.SlackNet" => 4,
        "BotService.Teams" or "BotService.Teams.BotFramework" => 5,
        "BotService.Web" => 6,
        "BotService.Writing" => 7,
        "BotService.Lab" => 8,
        "BotService" => 9,
        _ => -1,
    };

    /// <summary>An address cannot be cut.</summary>
    [GeneratedRegex(@"^\s*/// https://\S+$")]
    private static partial Regex Address();

    [GeneratedRegex(@"\[LoggerMessage\((\d+)")]
    private static partial Regex LogMessage();
}
