using System.Text.Json.Serialization;

namespace BotService.Alerting.Chat;

/// <summary>Text with a little emphasis. The runs are plain text, never markup: each renderer escapes them for its platform.</summary>
public sealed record RichText(IReadOnlyList<TextRun> Runs)
{
    public static implicit operator RichText(string text) => new([new TextRun(text)]);

    /// <summary>"**lead** text".</summary>
    public static RichText Lead(string lead, string text) => new([new TextRun(lead, TextStyle.Bold), new TextRun(" " + text)]);

    /// <summary>The words without emphasis and addresses.</summary>
    [JsonIgnore]
    public string Plain => string.Concat(Runs.Select(run => run.Text));
}
