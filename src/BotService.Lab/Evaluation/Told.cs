using System.Text.Json;
using BotService.Alerting.Seeds;
using BotService.Domain.Announcements;
using BotService.Understanding.Analysis;

namespace BotService.Lab.Evaluation;

/// <summary>An announcement and what <c>analyze</c> prints of it: labels are written against that line, and people read it.</summary>
internal sealed record Told(
    int Relevance, bool Flagged, int Severity, string? Direction, string? Stage, string? Subject, string? Vendor, ToldEvent? Event,
        IReadOnlyList<ToldFact> Facts,
    IReadOnlyList<ToldSignal> Signals, IReadOnlyList<ToldDeal> Deals, IReadOnlyList<string> Lines, ToldSections Sections, IReadOnlyList<string>? Undisclosed)
{
    /// <summary>Whether a story is made of it, flagged or not.</summary>
    public bool IsStory { get; init; }

    /// <summary>The clause that the reading rests on, for a mistake's reason.</summary>
    public string Because => $"{(Event is null ? "no clause tells an event" : $"“{Event.Quote}”")}; line 1: {Lines[0]}";
}

internal sealed record ToldEvent(string? Kind, string Stage, string Direction, bool Negated, string Quote);

internal sealed record ToldFact(string Role, string Text, string Quote);

internal sealed record ToldSignal(string Kind);

internal sealed record ToldParty(string Name, string Role, string Mention);

internal sealed record ToldValue(decimal Amount, string Currency, string Qualifier, string? Per, string Quote);

internal sealed record ToldTerm(decimal? Months, string Text, string Quote);

internal sealed record ToldDeal(IReadOnlyList<ToldParty> Parties, ToldValue? Value, ToldTerm? Term, string Kind, string Status, bool? Exclusive);

internal sealed record ToldSections(IReadOnlyList<string> Context, IReadOnlyList<string> KeyFacts, IReadOnlyList<string> WhyItMatters,
    IReadOnlyList<string> WhoIsAffected)
{
    public IEnumerable<(string Title, IReadOnlyList<string> Lines)> All => [("Context", Context), ("Key facts", KeyFacts), ("Why it matters", WhyItMatters),
        ("Who is affected", WhoIsAffected)];
}

/// <summary>Reads and briefs an announcement as <c>analyze</c> does.</summary>
internal sealed class Teller(Knowledge knowledge)
{
    private readonly EarlierDeals _earlier = new(new SeedDeals(knowledge.Deals), knowledge.Parties);

    public NewsAnalysis Analysis { get; } = new(knowledge.Parties, knowledge.Model);

    public Told Tell(Announcement announcement)
    {
        var news = Analysis.Read(announcement);
        var story = NewsAnalysis.Judge([news.Understood]);
        // The seeds' rows are in memory: nothing is waited for.
        var earlier = _earlier.FindAsync(story, today: null, ownRow: null, CancellationToken.None).GetAwaiter().GetResult();
        byte[] line = [.. AnalysisJson.Write(news.Understood, Analysis.Brief(story, earlier)), (byte)'}'];
        return JsonSerializer.Deserialize<Told>(line, JsonSerializerOptions.Web)! with { IsStory = NewsAnalysis.IsWorthTelling(news.Understood.Score) };
    }

    public IReadOnlyList<Told> Tell(IEnumerable<Announcement> announcements) => [.. announcements.AsParallel().AsOrdered().Select(Tell)];
}
