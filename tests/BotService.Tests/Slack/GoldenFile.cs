using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotService.Tests.Slack;

/// <summary>Rendered messages beside the tests, reviewed like code. BOTSERVICE_WRITE_GOLDEN=1 writes them anew.</summary>
internal static class GoldenFile
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "BotService.Tests", "Slack", "Golden");

    public static void Matches(JsonNode rendered, [CallerMemberName] string test = "")
    {
        var file = Path.Combine(Folder, $"{test}.json");
        var text = rendered.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("BOTSERVICE_WRITE_GOLDEN") == "1") File.WriteAllText(file, text);
        Assert.True(
            File.Exists(file), $"There is no {Path.GetFileName(file)} yet. Look at what is rendered, then write it with BOTSERVICE_WRITE_GOLDEN=1:\n{text}");
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), text);
    }
}
