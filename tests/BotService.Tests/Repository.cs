namespace BotService.Tests;

/// <summary>Where this checkout is, and what lies beside it.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>A path beside the checkout (labelled items, drivers); skips the test, saying so, where it is missing.</summary>
    public static string SharedOrSkip(string path)
    {
        var full = Path.Combine(Root, "..", "shared", path);
        Assert.SkipUnless(Path.Exists(full), $"needs {path} beside the checkout, which is not there");
        return full;
    }

    private static string FindRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "BotService.sln")))
            directory = Path.GetDirectoryName(directory)
                ?? throw new InvalidOperationException("The tests run outside a checkout: no BotService.sln above them.");
        return directory;
    }
}
