using System.Text.Json.Serialization;

namespace BotService.Alerting.Chat;

/// <summary>A piece of a message. A closed set: each platform renders every one of them.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Heading), "heading")]
[JsonDerivedType(typeof(Paragraph), "paragraph")]
[JsonDerivedType(typeof(Lines), "lines")]
[JsonDerivedType(typeof(Bullets), "bullets")]
[JsonDerivedType(typeof(Facts), "facts")]
[JsonDerivedType(typeof(SmallPrint), "small_print")]
[JsonDerivedType(typeof(Chart), "chart")]
[JsonDerivedType(typeof(Divider), "divider")]
public abstract record MessageBlock
{
    private MessageBlock() { }

    public sealed record Heading(string Text) : MessageBlock;

    public sealed record Paragraph(RichText Text) : MessageBlock;

    /// <summary>Short lines under a bold label: "In three lines".</summary>
    public sealed record Lines(string Label, IReadOnlyList<RichText> Items) : MessageBlock;

    /// <summary>A list under an optional bold label.</summary>
    public sealed record Bullets(string? Label, IReadOnlyList<RichText> Items) : MessageBlock;

    /// <summary>Label and value pairs: a deal's fields, a subscription's settings.</summary>
    public sealed record Facts(IReadOnlyList<Fact> Items) : MessageBlock;

    /// <summary>Source, score, footer.</summary>
    public sealed record SmallPrint(RichText Text) : MessageBlock;

    /// <summary>Bars, one for each point. A platform without charts leaves it out: the figures stand in other blocks too.</summary>
    /// <param name="Unit">What the values count: "$ billion".</param>
    public sealed record Chart(string Title, string Unit, IReadOnlyList<ChartPoint> Points) : MessageBlock;

    public sealed record Divider : MessageBlock;
}

public sealed record Fact(string Label, RichText Value);

public sealed record ChartPoint(string Label, decimal Value);
