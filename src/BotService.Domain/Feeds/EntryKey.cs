namespace BotService.Domain.Feeds;

/// <summary>One of an entry's identities within its feed (native id, canonical link, title and day), as a 64-bit hash. What a document says of two entries is
/// the key of neither.</summary>
public readonly record struct EntryKey(long Value);
