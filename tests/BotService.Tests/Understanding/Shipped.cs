using BotService.Alerting.Seeds;
using BotService.Domain.Parties;
using BotService.Understanding.Relevance;

namespace BotService.Tests.Understanding;

/// <summary>What the program ships with, read once for all tests.</summary>
internal static class Shipped
{
    public static Knowledge Knowledge { get; } = Knowledge.Load(new SeedFolder(Path.Combine(Repository.Root, "seeds")));

    public static PartyDirectory Parties => Knowledge.Parties;

    public static RelevanceModel Model => Knowledge.Model;
}
