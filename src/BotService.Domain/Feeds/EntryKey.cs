namespace BotService.Domain.Feeds;

/// <summary>One of an entry's identities within its feed (native id, canonical link, title and day), as a 64-bit hash. Any known one makes an entry known.</summary>
public readonly record struct EntryKey(long Value);
