namespace BotService.Domain.Decisions;

/// <summary>What brings a story and a channel together.</summary>
/// <param name="Followed">The vendor that the channel follows; null where it follows all.</param>
/// <param name="Named">The vendor that the story names: the followed one, or one of its family.</param>
internal readonly record struct VendorMatch(string? Followed, string? Named)
{
    public static readonly VendorMatch AllVendors = new(null, null);
}
