using System.Diagnostics;

namespace BotService.Tests.Slack;

/// <summary>Slack's own types judge what the tests keep: tests/slack-conformance.</summary>
public sealed class SlackConformanceTests
{
    [Fact]
    public async Task Every_golden_message_view_and_manifest_is_of_Slacks_own_types()
    {
        var folder = Path.Combine(Repository.Root, "tests", "slack-conformance");
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(folder, "node_modules")),
            "needs the packages of tests/slack-conformance, which are not installed (.ci/run installs them; by hand: npm ci --prefix tests/slack-conformance)");

        using var node = Process.Start(
            new ProcessStartInfo("node", [Path.Combine(folder, "check.mjs")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(node.ExitCode == 0, output + await errors);
        Assert.Contains(" passed, 0 failed", output, StringComparison.Ordinal);
    }
}
