using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BotService.Domain;

namespace BotService.Writing.Asking;

/// <summary>A question as it is sent: instructions from a file of this project, the sources as data between marks, and the form of the answer.</summary>
/// <param name="Instructions">Ours alone.</param>
/// <param name="Data">Theirs alone.</param>
internal sealed record Prompt(string Instructions, string Data, JsonElement Schema)
{
    private static readonly string BriefingText = Read("briefing.md"), OpinionText = Read("opinion.md");

    private static readonly JsonElement BriefingSchema = JsonSerializer.SerializeToElement(Object(
        ("lines", List(Line)), ("context", List(Line)), ("key_facts", List(LineWithLead)), ("why_it_matters", List(Line)),
        ("who_is_affected", List(LineWithLead))));

    private static readonly JsonElement OpinionSchema = JsonSerializer.SerializeToElement(Object(
        ("is_lock_in_news", new Dictionary<string, object> { ["type"] = "boolean" }), ("kind", Maybe), ("stage", Maybe), ("direction", Maybe),
        ("because", Text)));

    public static Prompt Briefing(SourceSheet sheet) => new(BriefingText, DataOf(sheet.Sources), BriefingSchema);

    public static Prompt Opinion(SourceSheet sheet) => new(OpinionText, DataOf(sheet.Sources.Where(source => source.Kind != SourceKind.Row)), OpinionSchema);

    /// <summary>The same question of the same model has the same answer: what answers are kept by.</summary>
    public string HashFor(string model) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{model}\0{Instructions}\0{Data}\0{Schema.GetRawText()}")))[..40];

    private static string DataOf(IEnumerable<Source> sources)
    {
        var text = new StringBuilder("<sources>\n");
        foreach (var source in sources)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"[{source.Number}] {EnumNames<SourceKind>.Of(source.Kind)}: ")
                // What closes the marks, or opens others, cannot come from a source.
                .Append(source.Shown.Replace('<', '‹').Replace('>', '›').ReplaceLineEndings(" ")).Append('\n');
        return text.Append("</sources>").ToString();
    }

    private static Dictionary<string, object> Text => new() { ["type"] = "string" };

    private static Dictionary<string, object> Maybe => new() { ["type"] = new[] { "string", "null" } };

    private static Dictionary<string, object> Line => Object(("text", Text), ("rests_on", Numbers));

    private static Dictionary<string, object> LineWithLead => Object(("lead", Text), ("text", Text), ("rests_on", Numbers));

    private static Dictionary<string, object> Numbers => List(new() { ["type"] = "integer" });

    private static Dictionary<string, object> List(Dictionary<string, object> items) => new() { ["type"] = "array", ["items"] = items };

    private static Dictionary<string, object> Object(params (string Name, Dictionary<string, object> Type)[] properties) => new()
    {
        ["type"] = "object",
        ["properties"] = properties.ToDictionary(property => property.Name, property => (object)property.Type),
        ["required"] = properties.Select(property => property.Name).ToArray(),
        ["additionalProperties"] = false,
    };

    private static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
