namespace BotService.Alerting.Feeds;

public enum EntryNovelty
{
    /// <summary>None of its keys was known.</summary>
    Fresh,

    /// <summary>Known by its identity, with other content.</summary>
    Changed,

    /// <summary>A new identity for what is known by another key: recorded, and nothing else.</summary>
    Rewritten,
}
