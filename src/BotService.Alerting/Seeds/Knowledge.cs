using BotService.Domain.Deals;
using BotService.Domain.Parties;
using BotService.Understanding.Relevance;

namespace BotService.Alerting.Seeds;

/// <summary>What the bot knows on its first day, read from the folder of seeds: parties, deals, the scorer's weights.</summary>
public sealed record Knowledge(PartyDirectory Parties, IReadOnlyList<LedgerDeal> Deals, RelevanceModel Model)
{
    /// <exception cref="FormatException">A file cannot be read; the message names it, the place and the mend.</exception>
    public static Knowledge Load(SeedFolder folder)
    {
        var parties = folder.Read(SeedFolder.Vendors, PartyDirectory.Parse);
        return new(
            parties,
            folder.Has(SeedFolder.Deals) ? folder.Read(SeedFolder.Deals, json => LedgerDeals.Parse(json, parties)) : [],
            folder.Has(SeedFolder.Model) ? folder.Read(SeedFolder.Model, RelevanceModel.Parse) : new());
    }
}
