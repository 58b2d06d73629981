using BotService.Domain.Feeds;

namespace BotService.Feeds.Formats;

/// <param name="Link">The feed's link as the document has it, made absolute where it says against what.</param>
/// <param name="EntryLinks">The same for each of the document's entries.</param>
public sealed record ParsedFeed(FeedDocument Document, string Link, IReadOnlyList<string> EntryLinks);
