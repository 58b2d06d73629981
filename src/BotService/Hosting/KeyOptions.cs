namespace BotService.Hosting;

/// <summary>The keys that seal the tokens of workspaces which installed the bot.</summary>
public sealed class KeyOptions
{
    public const string Section = "Keys";

    /// <summary>
    /// Their folder, <c>botservice-keys</c> beside the database by default; with several nodes it must be one that all of them can read and write.
    /// </summary>
    public string Folder { get; set; } = "";
}
