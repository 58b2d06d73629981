using BotService.Domain.Deals;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;

namespace BotService.CommandLine;

/// <summary>What the bot knows on its first day, read from the folder of seeds: parties, deals, the scorer's weights.</summary>
internal sealed record Knowledge(PartyDirectory Parties, IReadOnlyList<LedgerDeal> Deals, RelevanceModel Model)
{
    public const string ModelFile = "relevance-model.json";

    /// <summary>The folder given, else <c>seeds</c> beside the program or above it or above the working folder.</summary>
    /// <exception cref="FileNotFoundException">There is none; the message says where it was looked for.</exception>
    public static string FindFolder(string? given)
    {
        if (given is not null)
            return File.Exists(Path.Combine(given, "vendors.json")) ? given : throw new FileNotFoundException($"There is no vendors.json in '{given}'. Name the folder of seeds with --seeds.");
        foreach (var start in (string[])[AppContext.BaseDirectory, Directory.GetCurrentDirectory()])
            for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
                if (File.Exists(Path.Combine(folder, "seeds", "vendors.json"))) return Path.Combine(folder, "seeds");
        throw new FileNotFoundException("The seeds were not found beside the program or above it. Name their folder with --seeds.");
    }

    public static Knowledge Load(string folder)
    {
        var parties = PartyDirectory.Parse(File.ReadAllText(Path.Combine(folder, "vendors.json")));
        var deals = Path.Combine(folder, "deals.json");
        var model = Path.Combine(folder, ModelFile);
        return new(parties,
            File.Exists(deals) ? LedgerDeals.Parse(File.ReadAllText(deals), parties) : [],
            File.Exists(model) ? RelevanceModel.Parse(File.ReadAllText(model)) : new());
    }
}
