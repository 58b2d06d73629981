using BenchmarkDotNet.Attributes;
using BotService.Alerting.Seeds;
using BotService.Domain.Announcements;
using BotService.Understanding.Analysis;

namespace BotService.Benchmarks.Analysis;

/// <summary>The parts of <c>analyze</c> over the training corpus, as many announcements in each run as the attribute says, on one core.</summary>
[MemoryDiagnoser]
public class AnalystBenchmark
{
    private const int Announcements = 3000;

    private NewsAnalysis _analysis = null!;
    private Announcement[] _announcements = null!;
    private NewsItem[] _news = null!;

    [GlobalSetup]
    public void Load()
    {
        var folder = SeedFolder.Find(null);
        var knowledge = Knowledge.Load(folder);
        _analysis = new(knowledge.Parties, knowledge.Model);
        var lines = File.ReadLines(folder.At("../lab/corpus/other.jsonl")).Concat(File.ReadLines(folder.At("../lab/corpus/lockin.jsonl")));
        _announcements = [.. lines.Take(Announcements).Select(line => System.Text.Json.JsonElement.Parse(line)).Select(item => new Announcement
        {
            Id = item.GetProperty("id").GetString()!,
            Title = item.GetProperty("title").GetString()!,
            Text = item.GetProperty("text").GetString()!,
            Source = item.GetProperty("source").GetString()!,
        })];
        _news = [.. _announcements.Select(_analysis.Read)];
    }

    [Benchmark(OperationsPerInvoke = Announcements)]
    public int Read() => _announcements.Count(announcement => _analysis.Read(announcement).Understood.Score.IsFlagged);

    [Benchmark(OperationsPerInvoke = Announcements)]
    public int PutIntoStories() => NewsAnalysis.Place(_news).Distinct().Count();

    [Benchmark(OperationsPerInvoke = Announcements)]
    public int WriteBriefings() => _news.Sum(news => _analysis.Brief(NewsAnalysis.Judge([news.Understood]), []).Lines.Count);
}
