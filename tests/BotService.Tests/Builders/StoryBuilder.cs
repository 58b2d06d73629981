using BotService.Domain.Announcements;
using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Domain.Relevance;
using BotService.Domain.Stories;

namespace BotService.Tests.Builders;

/// <summary>A story with everything that the test is not about filled in.</summary>
internal sealed class StoryBuilder
{
    private string _id = "announcement-1";
    private string _title = "Acme signs a five-year deal with Initech";
    private int _score = 80;
    private int _severity = 2;
    private readonly List<Signal> _signals = [];
    private string[] _parties = ["acme", "initech"];
    private DateTimeOffset _happenedAt = Moments.Now;
    private Deal? _deal;
    private readonly List<Coverage> _more = [];
    private StoryState _state = StoryState.Reported;

    public static StoryBuilder AStory() => new();

    public StoryBuilder Titled(string title) => With(() => _title = title);

    public StoryBuilder Numbered(int number) => With(() => _id = $"announcement-{number}");

    public StoryBuilder Scoring(int score, int severity = 2) => With(() => (_score, _severity) = (score, severity));

    public StoryBuilder About(params string[] parties) => With(() => _parties = parties);

    public StoryBuilder Signalling(params SignalKind[] kinds) =>
        With(() => _signals.AddRange(kinds.Select((kind, i) => new Signal(kind, new TextSpan(AnnouncementPart.Title, 0, 4), "Acme", 2 - 0.1 * i))));

    public StoryBuilder HappenedAt(DateTimeOffset happenedAt) => With(() => _happenedAt = happenedAt);

    public StoryBuilder Rumoured() => With(() => _state = StoryState.Rumoured);

    public StoryBuilder Worth(decimal amount, string currency = "USD") => With(() => _deal = new Deal
    {
        Id = "deal-1",
        Kind = DealKind.Cloud,
        Parties = [new("acme", "Acme", "Acme", DealRole.Customer), new("initech", "Initech", "Initech", DealRole.Supplier)],
        Value = new(new Money(amount, currency), ValueQualifier.Exact, null, ""),
        Term = new(60, null, "five years", ""),
    });

    public StoryBuilder AlsoCoveredBy(string source, string joined) =>
        With(() => _more.Add(new($"from-{source}", _title, source, new Uri($"https://{source}/story"), _happenedAt, joined)));

    public Story Build() => new()
    {
        Id = StoryId.From(_id),
        Title = _title,
        Score = new RelevanceScore
        {
            Value = _score,
            IsFlagged = _score >= 50,
            Severity = _severity,
            Direction = Direction.Up,
            Signals = _signals,
            Reasons = [new("exclusive supply", 1.4, "Acme"), new("funding round", -0.6, null), new("price: percent|pct (title)", 0.5, "percent")],
        },
        PartyIds = _parties,
        Deal = _deal,
        State = _state,
        FirstSeenAt = _happenedAt,
        HappenedAt = _happenedAt,
        Coverage = [new(_id, _title, "Newswire", new Uri("https://news.example/story"), _happenedAt, null), .. _more],
        Briefing = new()
        {
            Lines = [Line("Acme buys cloud capacity from Initech."), Line("Five years; the value is undisclosed."), Line("Acme binds itself to one supplier.")],
            Context = [Line("Acme bought from Hooli before.")],
            KeyFacts = [new("Five years:", "the term of the contract.", [])],
            WhyItMatters = [Line("Hooli loses a customer.")],
            WhoIsAffected = [Line("Teams that build on Acme.")],
            Footer = "Written from the source by rules; not verified by a person.",
        },
    };

    private static BriefingLine Line(string text) => new(null, text, []);

    private StoryBuilder With(Action change)
    {
        change();
        return this;
    }
}
