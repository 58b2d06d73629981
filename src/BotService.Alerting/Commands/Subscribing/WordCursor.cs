namespace BotService.Alerting.Commands.Subscribing;

/// <summary>A place in the words of a command. What reads several words moves it behind them, or leaves it where it was.</summary>
internal sealed class WordCursor(IEnumerable<string> words)
{
    public List<string> Words { get; } = [.. words];

    public int At { get; set; }

    public bool IsDone => At >= Words.Count;

    /// <summary>The word so many places on, without marks and in small letters; empty behind the last.</summary>
    public string Word(int ahead = 0) => At + ahead < Words.Count ? Words[At + ahead].Trim('\'', ';', '?', '!', ':', '.').ToLowerInvariant() : "";

    public string Typed => IsDone ? "" : Words[At];

    /// <summary>Passes over the next word if it is one of these.</summary>
    public bool Pass(params ReadOnlySpan<string> any)
    {
        if (IsDone || !any.Contains(Word())) return false;
        At++;
        return true;
    }
}
