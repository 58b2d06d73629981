using System.CommandLine;
using System.Text.RegularExpressions;
using BotService.Lab.CommandLine;
using BotService.Tests.Feeds;
using BotService.Tests.Host;

namespace BotService.Tests.Readme;

/// <summary>What README.md and docs/ show is tried: every command that starts the program, and every link to a file.</summary>
public sealed partial class ReadmeTests
{
    private const string Program = "dotnet run --project src/BotService";

    /// <summary>What each command has to print. A command that a document shows and that is not here fails the test: try it, then add it.</summary>
    private static readonly Dictionary<string, string?> Promised = new(StringComparer.Ordinal)
    {
        ["deal openai aws"] = "$38 billion",
        ["doctor"] = "Slack",
        ["brief news.txt"] = "In three lines",
        ["brief https://example.com/news --writer ollama"] = null, // needs a page and a model; the parts are tried by the tests of Writing
        ["teams-package --app-id YOUR-APP-ID --host YOUR-HOST"] = "Upload it in Teams",
        ["--Teams:Emulator=true"] = null, // serves; tried by the tests of Teams
    };

    public static TheoryData<string> Verbs =>
        [.. Shown().Where(shown => shown.Length > 0 && !shown.StartsWith("-p:", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task A_command_that_is_shown_does_what_is_said(string command)
    {
        Assert.True(Promised.TryGetValue(command, out var promise), $"'{command}' is shown in a document and tried by no test.");
        Assert.Empty(BotService.CommandLine.BotServiceCommandLine.Create().Parse(command).Errors);
        if (promise is null) return;

        using var folder = new TemporaryFolder();
        var words = command.Replace("YOUR-APP-ID", "1b2c3d4e-1111-2222-3333-444455556666", StringComparison.Ordinal)
            .Replace("YOUR-HOST", "bot.example.org", StringComparison.Ordinal)
            .Split(' ')
            .ToList();
        if (words[0] is "deal" or "doctor") words.AddRange(["--database", Path.Combine(folder.Path, "bot.db")]);
        if (words[0] == "brief") words[1] = folder.Write(words[1], "Acme raises prices\n\nAcme raises the price of its storage from $4 to $7 a terabyte.");
        if (words[0] == "teams-package") words.AddRange(["--output", Path.Combine(folder.Path, "teams.zip")]);
        var (code, output, error) = await BotProcess.RunAsync(words);

        Assert.True(code == 0 || (code == 1 && words[0] == "doctor"), $"exit {code}: {error}{output}"); // doctor has its say about what is not set up yet
        Assert.Contains(promise, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_commands_of_the_lab_that_are_shown_are_commands_of_it()
    {
        var lab = new RootCommand { TrainCommand.Create(), EvaluateCommand.Create() };
        var shown = Documents().SelectMany(document => LabCommand().Matches(File.ReadAllText(document)))
            .Select(match => match.Groups[1].Value.Trim()).Distinct().Order().ToList();
        var output = new StringWriter();

        Assert.Equal(["evaluate", "train"], shown); // training takes a minute: that the shipped weights come from it is tested by their fingerprint
        Assert.All(shown, command => Assert.Empty(lab.Parse(command).Errors));
        var evaluate = lab.Parse(["evaluate", "--seeds", Path.Combine(Repository.Root, "seeds")]);
        Assert.Equal(0, await evaluate.InvokeAsync(new() { Output = output }, TestContext.Current.CancellationToken));
        Assert.Contains("average precision", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_command_serves_the_local_channel()
    {
        Assert.Contains("", Shown());
        using var folder = new TemporaryFolder();
        await using var bot = await BotProcess.ServeAsync(Path.Combine(folder.Path, "bot.db"));
        using var client = new HttpClient();

        Assert.Contains("vendor-news", await client.GetStringAsync(bot.Address, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_verb_is_told_in_README_or_the_changelog()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "README.md")) + File.ReadAllText(Path.Combine(Repository.Root, "CHANGELOG.md"));

        Assert.All(BotService.CommandLine.BotServiceCommandLine.Create().Subcommands, verb => Assert.Contains(verb.Name, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_link_to_a_file_leads_somewhere()
    {
        var broken = new List<string>();
        foreach (var document in Documents())
            foreach (Match link in Link().Matches(File.ReadAllText(document)))
            {
                var target = link.Groups[1].Value.Split('#')[0];
                if (target.Length > 0 && !target.Contains(':', StringComparison.Ordinal)
                    && !Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, target)))
                    broken.Add($"{Path.GetRelativePath(Repository.Root, document)}: {target}");
            }

        Assert.Empty(broken);
    }

    private static IEnumerable<string> Documents() =>
    [
        Path.Combine(Repository.Root, "README.md"),
        Path.Combine(Repository.Root, "CHANGELOG.md"),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md"),
        .. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src")).Select(project => Path.Combine(project, "README.md")).Where(File.Exists),
    ];

    /// <summary>What follows the program in each command that a document shows; empty for the program alone.</summary>
    private static IEnumerable<string> Shown() =>
        Documents().SelectMany(document => Command().Matches(File.ReadAllText(document)).Select(match => match.Value[Program.Length..].Trim() switch
        {
            var rest when rest.StartsWith("-- ", StringComparison.Ordinal) => rest[3..],
            var rest => rest,
        }));

    [GeneratedRegex(@"dotnet run --project src/BotService(?!\.)[^`\r\n]*")]
    private static partial Regex Command();

    [GeneratedRegex(@"dotnet run --project src/BotService\.Lab -- ([^`\r\n]*)")]
    private static partial Regex LabCommand();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
