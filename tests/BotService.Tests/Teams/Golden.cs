using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotService.Tests.Teams;

/// <summary>Rendered cards, kept beside the tests and reviewed like code. <c>BOTSERVICE_UPDATE_GOLDEN=1</c> writes them anew.</summary>
internal static class Golden
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly string Folder = Path.Combine(Repository.Root, "tests", "BotService.Tests", "Teams", "Golden");

    public static void Check(string name, JsonNode rendered)
    {
        var file = Path.Combine(Folder, $"{name}.json");
        var text = rendered.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("BOTSERVICE_UPDATE_GOLDEN") == "1") File.WriteAllText(file, text);
        Assert.Equal(File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "(no such golden file)", text);
    }
}
