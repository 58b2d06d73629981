namespace BotService;

/// <summary>What a verb's end means to the shell.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>It ran, and what it was asked about is not well: a feed failed, a check found something.</summary>
    public const int Failed = 1;

    /// <summary>The words were not understood.</summary>
    public const int Usage = 2;

    /// <summary>The database cannot be used: another process has it, or it is damaged.</summary>
    public const int DatabaseUnusable = 3;
}
