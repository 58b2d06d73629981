namespace BotService.Domain.Relevance;

/// <summary>What signal kinds are called: in JSON and commands, and in sentences.</summary>
public static class SignalWords
{
    public static string Code(SignalKind kind) => SignalCatalogue.Of(kind).Code;

    public static string Label(SignalKind kind) => SignalCatalogue.Of(kind).Label;

    /// <summary>Reads the code; hyphens and the American spelling of licence are fine too. Null when it is none.</summary>
    public static SignalKind? Parse(string text)
    {
        var code = text.Replace('-', '_').ToLowerInvariant();
        return SignalCatalogue.All.FirstOrDefault(entry => entry.Code == code || entry.Alias == code)?.Kind;
    }
}
