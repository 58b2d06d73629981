using BenchmarkDotNet.Attributes;
using BotService.Alerting.Seeds;
using BotService.Domain.Announcements;
using BotService.Understanding.Announcements;
using BotService.Understanding.Briefings;
using BotService.Understanding.Stories;

namespace BotService.Benchmarks.Analysis;

/// <summary>The parts of <c>analyze</c> over the training corpus, as many announcements in each run as the attribute says, on one core.</summary>
[MemoryDiagnoser]
public class AnalystBenchmark
{
    private const int Announcements = 3000;

    private Analyst _analyst = null!;
    private BriefingWriter _writer = null!;
    private Announcement[] _announcements = null!;
    private AnalyzedAnnouncement[] _understood = null!;

    [GlobalSetup]
    public void Load()
    {
        var folder = SeedFolder.Find(null);
        var knowledge = Knowledge.Load(folder);
        _analyst = new(knowledge.Parties, knowledge.Model);
        _writer = new(knowledge.Parties);
        var lines = File.ReadLines(folder.At("corpus/other.jsonl")).Concat(File.ReadLines(folder.At("corpus/lockin.jsonl")));
        _announcements = [.. lines.Take(Announcements).Select(line => System.Text.Json.JsonElement.Parse(line)).Select(item => new Announcement
        {
            Id = item.GetProperty("id").GetString()!,
            Title = item.GetProperty("title").GetString()!,
            Text = item.GetProperty("text").GetString()!,
            Source = item.GetProperty("source").GetString()!,
        })];
        _understood = [.. _announcements.Select(_analyst.Understand)];
    }

    [Benchmark(OperationsPerInvoke = Announcements)]
    public int Understand() => _announcements.Count(announcement => _analyst.Understand(announcement).Score.IsFlagged);

    [Benchmark(OperationsPerInvoke = Announcements)]
    public int PutIntoStories() => StoryClusters.Of(_understood).Distinct().Count();

    [Benchmark(OperationsPerInvoke = Announcements)]
    public int WriteBriefings() => _understood.Sum(understanding => _writer.Write([understanding], []).Lines.Count);
}
