using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotService.Writing.Asking;

/// <summary>One sentence of a model, with the numbers of what it says it rests on.</summary>
internal sealed record AnsweredLine(string Text, IReadOnlyList<int> RestsOn)
{
    public string? Lead { get; set; }
}

/// <summary>What a model answers when it is asked to write; anything else is no answer.</summary>
internal sealed record BriefingAnswer
{
    public IReadOnlyList<AnsweredLine> Lines { get; set; } = [];

    public IReadOnlyList<AnsweredLine> Context { get; set; } = [];

    public IReadOnlyList<AnsweredLine> KeyFacts { get; set; } = [];

    public IReadOnlyList<AnsweredLine> WhyItMatters { get; set; } = [];

    public IReadOnlyList<AnsweredLine> WhoIsAffected { get; set; } = [];
}

/// <summary>What a model answers when it is asked for a second opinion.</summary>
internal sealed record OpinionAnswer
{
    public required bool IsLockInNews { get; init; }

    public string? Kind { get; set; }

    public string? Stage { get; set; }

    public string? Direction { get; set; }

    public string Because { get; set; } = "";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true, MaxDepth = 8)]
[JsonSerializable(typeof(BriefingAnswer))]
[JsonSerializable(typeof(OpinionAnswer))]
internal sealed partial class AnswerJson : JsonSerializerContext
{
    /// <summary>A longer answer is none: the longest that is asked for has a tenth of it.</summary>
    public const int Longest = 64 << 10;

    public static BriefingAnswer? Briefing(string text) => Read(text, Default.BriefingAnswer);

    public static OpinionAnswer? Opinion(string text) => Read(text, Default.OpinionAnswer);

    /// <summary>Null for what is no such object; a fence around it, which some models put, is taken off.</summary>
    private static T? Read<T>(string text, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        if (text.Length > Longest) return null;
        var json = text.AsSpan().Trim();
        if (json.StartsWith("```", StringComparison.Ordinal) && json.EndsWith("```", StringComparison.Ordinal) && json.IndexOf('\n') is var line and > 0
            && json.Length > line + 4)
            json = json[(line + 1)..^3];
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
