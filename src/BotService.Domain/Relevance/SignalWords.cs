using System.Collections.Frozen;

namespace BotService.Domain.Relevance;

/// <summary>What signal kinds are called: in JSON and commands, and in sentences.</summary>
public static class SignalWords
{
    private static readonly FrozenDictionary<SignalKind, (string Code, string Label)> Words = new Dictionary<SignalKind, (string, string)>
    {
        [SignalKind.Commitment] = ("commitment", "multi-year commitment"),
        [SignalKind.Compute] = ("compute", "compute capacity"),
        [SignalKind.Exclusive] = ("exclusive", "exclusivity"),
        [SignalKind.EquityTie] = ("equity_tie", "equity tie"),
        [SignalKind.Price] = ("price", "price change"),
        [SignalKind.Licence] = ("licence", "licence change"),
        [SignalKind.Deprecation] = ("deprecation", "end of support"),
        [SignalKind.Egress] = ("egress", "egress and switching fees"),
        [SignalKind.Bundling] = ("bundling", "bundling"),
        [SignalKind.ClosedApi] = ("closed_api", "closed access"),
        [SignalKind.Acquisition] = ("acquisition", "acquisition"),
        [SignalKind.Regulation] = ("regulation", "regulation"),
        [SignalKind.Antitrust] = ("antitrust", "competition case"),
        [SignalKind.Reduce] = ("reduce", "way out"),
    }.ToFrozenDictionary();

    public static string Code(SignalKind kind) => Words[kind].Code;

    public static string Label(SignalKind kind) => Words[kind].Label;

    /// <summary>Reads the code; hyphens and the American spelling of licence are fine too. Null when it is none.</summary>
    public static SignalKind? Parse(string text)
    {
        var code = text.Replace('-', '_').ToLowerInvariant();
        if (code == "license") return SignalKind.Licence;
        foreach (var (kind, words) in Words)
            if (words.Code == code) return kind;
        return null;
    }
}
