namespace BotService.Domain.Feeds;

public enum EntryNovelty
{
    /// <summary>Not known in any form.</summary>
    Fresh,

    /// <summary>Known by its identity, with other content.</summary>
    Changed,

    /// <summary>A new identity for what is known by another key: recorded, and nothing else.</summary>
    Rewritten,
}
