using BotService.Alerting.Seeds;
using BotService.Understanding.Analysis;

namespace BotService.Lab.Evaluation;

/// <summary>The labelled files that the understanding is measured on; what is null or empty is not measured.</summary>
internal sealed record Yardsticks
{
    public string? Relevance { get; init; }
    public string? Deals { get; init; }
    public string? Stories { get; init; }
    public string? Stream { get; init; }
    public IReadOnlyList<string> Mirrors { get; init; } = [];
    public IReadOnlyList<string> Meaning { get; init; } = [];

    /// <summary>Where the titles and texts of <see cref="Meaning"/> stand; null where it holds them itself.</summary>
    public string? Items { get; init; }

    public bool IsEmpty => Files.Length == 0;

    private string[] Files => [.. ((IEnumerable<string?>)[Relevance, Deals, Stories, Stream, .. Mirrors, .. Meaning]).OfType<string>()];

    /// <summary>The project's own.</summary>
    public static Yardsticks Own(SeedFolder folder)
    {
        string[] meaning = [LabFolder.At(folder, LabFolder.Meaning), LabFolder.At(folder, LabFolder.Break)];
        return new()
        {
            Relevance = LabFolder.At(folder, "evaluation/relevance.jsonl"),
            Deals = LabFolder.At(folder, "evaluation/deals.jsonl"),
            Stories = LabFolder.At(folder, "evaluation/stories.jsonl"),
            Mirrors = meaning,
            Meaning = meaning,
        };
    }

    /// <exception cref="FormatException">A file can't be read; the message names it and the line.</exception>
    public IReadOnlyList<Evaluated> Measure(Knowledge knowledge)
    {
        var teller = new Teller(knowledge);
        var evaluated = new List<Evaluated>();
        if (Relevance is not null) evaluated.Add(RelevanceYardstick.Measure(Relevance, teller.Analysis));
        if (Deals is not null) evaluated.Add(new DealYardstick(knowledge.Parties).Measure(Deals, teller.Analysis));
        if (Stories is not null) evaluated.Add(StoryYardstick.Measure(Stories, teller.Analysis));
        if (Stream is not null) evaluated.Add(StreamYardstick.Measure(Stream, teller));
        evaluated.AddRange(Mirrors.Select(file => new MirrorYardstick(knowledge.Parties).Measure(file, teller)));
        evaluated.AddRange(Meaning.Select(file => MeaningYardstick.Measure(file, Items, teller)));
        var whole = Files.Except(Items is null ? [] : Meaning).Distinct();
        var lines = new LineYardstick(teller.Analysis, new EarlierDeals(new SeedDeals(knowledge.Deals), knowledge.Parties));
        evaluated.Add(lines.Measure([.. whole.SelectMany(LabelledLines.Read).Select(line => line.Announcement)]));
        return evaluated;
    }
}
