namespace BotService.Alerting.Seeds;

/// <summary>What the bot knows on its first day.</summary>
public sealed class SeedOptions
{
    public const string Section = "Seeds";

    /// <summary>The folder with vendors.json, deals.json, relevance-model.json, feeds.opml and announcements/. Empty for the one beside the program.</summary>
    public string Directory { get; set; } = "";

    /// <summary>Whether the catalogue of live feeds (feeds.opml) is followed by everybody.</summary>
    public bool Catalogue { get; set; } = true;

    /// <summary>Whether the bundled archive of sample feeds is read.</summary>
    public bool Archive { get; set; } = true;
}
