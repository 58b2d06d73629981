using BotService.Domain.Announcements;
using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;
using BotService.Domain.Stories;
using BotService.Understanding.Announcements;
using BotService.Understanding.Briefings;
using BotService.Understanding.Relevance;
using BotService.Understanding.Stories;
using BotService.Understanding.Text;

namespace BotService.Understanding.Analysis;

/// <summary>
/// The one way from an announcement to a briefing: <see cref="Read"/> it, let a <see cref="StoryIndex"/> place it, ask <see cref="IsWorthTelling"/> of the
/// story's best,
/// <see cref="Judge"/> the story by its coverage, find <see cref="EarlierDeals"/>, <see cref="Brief"/>. The polls, <c>analyze</c>, <c>evaluate</c> and the
/// benchmarks call this and nothing below it, so that what is measured is what runs. Pure, safe to use from many threads.
/// </summary>
public sealed class NewsAnalysis(PartyDirectory parties, RelevanceModel model)
{
    /// <summary>
    /// From this score on an announcement is worth a story although it is not flagged: a channel may ask for a lower threshold than the model's. Scores are
    /// calibrated: below it fewer than three in ten are about lock-in, and each story costs a briefing and a decision for every channel.
    /// </summary>
    public const int StoryFloor = 30;

    private readonly Analyst _analyst = new(parties, model);
    private readonly BriefingWriter _writer = new(parties);

    public static bool IsWorthTelling(RelevanceScore score) => score.IsFlagged || score.Value >= StoryFloor;

    /// <summary>Cuts the text at the door and reads its lead; what may be a story is read to its end.</summary>
    public NewsItem Read(Announcement announcement)
    {
        var whole = TextLimits.AtTheDoor(announcement);
        var understood = _analyst.Understand(whole.Text.Length > TextLimits.Lead ? whole with { Text = TextLimits.Cut(whole.Text, TextLimits.Lead) } : whole);
        if (whole.Text.Length > TextLimits.Lead && IsWorthTelling(understood.Score)) understood = _analyst.Understand(whole);
        return new(understood, StoryFingerprint.Of(understood.Reading!, understood));
    }

    /// <summary>The story of each of a set of announcements, as a bot would put them that read them as they were published; the order in which they are given
    /// does not matter.</summary>
    public static IReadOnlyList<StoryId> Place(IReadOnlyList<NewsItem> news)
    {
        var index = new StoryIndex();
        var stories = new StoryId[news.Count];
        foreach (var (number, item) in news.Index().OrderBy(pair => pair.Item.Order)) stories[number] = index.Place(item.Fingerprint, item.OwnStory).Story;
        return stories;
    }

    /// <param name="coverage">What was understood of each announcement of the story, in any order; at least one.</param>
    public static JudgedStory Judge(IEnumerable<AnalyzedAnnouncement> coverage) => JudgedStory.Of(coverage);

    /// <param name="earlier">What <see cref="EarlierDeals"/> found for the story.</param>
    public Briefing Brief(JudgedStory story, IReadOnlyList<LedgerDeal> earlier) => _writer.Write(story.Standing, earlier);
}

/// <summary>An announcement as understood, and what it is recognised by.</summary>
public sealed record NewsItem(AnalyzedAnnouncement Understood, StoryFingerprint Fingerprint)
{
    /// <summary>
    /// The order in which announcements are put into stories: of time, those without a date last. Where that says nothing, what they say decides, so that a bot
    /// that polls, a file in any order and a yardstick come to the same stories.
    /// </summary>
    public (DateTimeOffset At, ulong Title, ulong Source) Order { get; } =
        (Understood.Announcement.PublishedAt ?? DateTimeOffset.MaxValue, Word.Hash(Understood.Announcement.Title), Word.Hash(Understood.Announcement.Source));

    /// <summary>The story that it begins where it joins none.</summary>
    public StoryId OwnStory => StoryId.From(Understood.Announcement.Id);

    /// <summary>Without the tokens, which are made again where they are asked for: what waits in memory and will hardly be quoted.</summary>
    public NewsItem Light() => this with { Understood = Understood with { Reading = null } };
}
