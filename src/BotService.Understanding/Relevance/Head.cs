using BotService.Domain.Relevance;

namespace BotService.Understanding.Relevance;

/// <summary>What the weights decide, one set each over the same features: relevance, one for each signal, severity and direction.</summary>
internal static class Head
{
    public const int Relevance = 0;
    public const int FirstSignal = 1;
    public static readonly int SignalCount = Enum.GetValues<SignalKind>().Length;
    public static readonly int Material = FirstSignal + SignalCount;
    public static readonly int Major = Material + 1;
    public static readonly int Down = Material + 2;
    public static readonly int Mixed = Material + 3;
    public static readonly int Count = Material + 4;

    public static int Of(SignalKind kind) => FirstSignal + (int)kind;

    public static string NameOf(int head) =>
        head == Relevance ? "relevance" : head < Material ? FeatureCatalogue.NameOf((SignalKind)(head - FirstSignal)) : head == Material ? "severity 2 or more"
            : head == Major ? "severity 3" : head == Down ? "reduces" : "mixed";
}
