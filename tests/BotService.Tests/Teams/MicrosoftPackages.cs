using System.Diagnostics;

namespace BotService.Tests.Teams;

/// <summary>Microsoft's own packages, in tests/teams-conformance; tests that need them are skipped, saying so, where they are not installed.</summary>
internal static class MicrosoftPackages
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "teams-conformance");

    public static string FileOrSkip(string path)
    {
        var file = Path.Combine(Folder, "node_modules", path);
        Assert.SkipUnless(
            File.Exists(file),
            $"needs {path} of tests/teams-conformance, which is not installed (.ci/run installs it; by hand: npm ci --prefix tests/teams-conformance)");
        return file;
    }

    public static string OwnFile(string name) => Path.Combine(Folder, name);

    public static Process StartNode(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? settings = null, string? folder = null)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? Folder };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in settings ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
