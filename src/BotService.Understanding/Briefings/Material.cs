using BotService.Domain.Announcements;
using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Domain.Events;
using BotService.Understanding.Announcements;
using BotService.Understanding.Clauses;
using BotService.Understanding.Text;

namespace BotService.Understanding.Briefings;

/// <summary>
/// What a briefing is written from: the lead announcement as read, its event and facts, the best deal of the coverage, the ledger, and what was told already.
/// </summary>
internal sealed class Material
{
    private readonly HashSet<int> _told = [];

    public Material(IReadOnlyList<AnalyzedAnnouncement> coverage, Reading reading, IReadOnlyList<LedgerDeal> earlier)
    {
        Coverage = coverage;
        Reading = reading;
        Earlier = earlier;
        Lead = coverage[0];
        Told = Lead.EventReading ?? (Lead.Reading is null ? EventReader.Read(reading) : null);
        Facts = Lead.Reading is null ? FactReader.Read(reading, Told) : Lead.Facts;
        Deal = coverage.SelectMany(item => item.Deals).OrderByDescending(Completeness).FirstOrDefault();
        Casing = new(reading);
        for (var i = 0; i < reading.TitleCount; i++)
            if (reading.PartyAt[i] > 0 || reading.Tokens[i].Length > 3 && !Grammar.Prepositions.Contains(reading.Tokens[i].Hash)
                && !Grammar.Adverbs.Contains(reading.Tokens[i].Hash)) Subject.Add(Stem(i));
    }

    public IReadOnlyList<AnalyzedAnnouncement> Coverage { get; }
    public AnalyzedAnnouncement Lead { get; }
    public Reading Reading { get; }

    /// <summary>Earlier deals of the same parties, the newest first.</summary>
    public IReadOnlyList<LedgerDeal> Earlier { get; }

    public EventReading? Told { get; }
    public NewsEvent? Event => Told?.Event;
    public IReadOnlyList<Fact> Facts { get; }
    public Deal? Deal { get; }
    public Casing Casing { get; }

    /// <summary>The whole sentences of the text, in order.</summary>
    public List<Passage> Sentences => field ??= Passages.In(this);

    /// <summary>The vendor's own "we", told by its name.</summary>
    public Voice Voice => field ??= new(this);

    /// <summary>What a feed gives, not the announcement itself: the longest summaries have some 150 words.</summary>
    public bool IsSummary => Lead.Announcement.Text.Length < 900;

    /// <summary>One of the first sentences of a summary, which belong to its headline by their place.</summary>
    public bool IsLead(Passage passage) => IsSummary
        && (Sentences.Count > 0 && Sentences[0].Number == passage.Number || Sentences.Count > 1 && Sentences[1].Number == passage.Number);

    /// <summary>Stems of the headline's telling words.</summary>
    public HashSet<ulong> Subject { get; } = [];

    public ulong Stem(int at) => Word.Stem(Reading[at], Reading.Tokens[at].Hash);

    /// <summary>True for a date that lies well before the day of publication: history, not a term.</summary>
    public bool IsPast(Fact fact)
    {
        var at = TokenOf(fact);
        if (at < 0 || Reading.DateAt[at] is not (var number and > 0) || Reading.Dates[number - 1].Last is not { } last) return false;
        return Lead.Announcement.PublishedAt is { } published && last < DateOnly.FromDateTime(published.UtcDateTime).AddDays(-40);
    }

    public bool IsFlagged => Lead.Score.IsFlagged;

    /// <summary>The first line, once it stands.</summary>
    public string First { get; set; } = "";

    /// <summary>False where the first line had to quote the headline: then nothing is concluded from the clause either.</summary>
    public bool IsStated { get; set; }

    /// <summary>True where the event takes place or is meant to: not denied, called off or over.</summary>
    public bool IsOn => Event is { IsNegated: false, Stage: not (EventStage.Denied or EventStage.Ended) };

    public string Source => Lead.Announcement.Source is { Length: > 0 } name ? name : "the source";

    public Evidence TitleEvidence => new(Lead.Announcement.Id, null, Lead.Announcement.Title.Length > 0 ? Lead.Announcement.Title
        : Reading.Tokens.Length > 0 ? Reading.Quote(0, Reading.SentenceEnd(0)) : "");

    public Evidence Of(TextSpan span) => new(Lead.Announcement.Id, null, span.In(Lead.Announcement));

    public Evidence Of(int from, int to) => Of(Reading.Span(from, to));

    public IEnumerable<Fact> With(params FactRole[] roles) => Facts.Where(fact => roles.Contains(fact.Role));

    public bool IsTold(Passage passage) => _told.Contains(passage.Number);

    public void Use(Sourced? told)
    {
        if (told is not null) _told.UnionWith(told.Sentences);
    }

    /// <summary>Sentences that stand whole as a quotation in a section.</summary>
    public HashSet<int> Quoted { get; } = [];

    public void Use(Passage told) => _told.Add(told.Number);

    /// <summary>The token at which a fact begins.</summary>
    public int TokenOf(Fact fact)
    {
        var (from, to) = fact.Span.Part == AnnouncementPart.Title ? (0, Reading.TitleCount) : (Reading.TitleCount, Reading.Tokens.Length);
        for (var i = from; i < to; i++)
            if (Reading.Tokens[i].End > fact.Span.Start) return i;
        return -1;
    }

    public static bool IsSame(DealParty one, DealParty other) =>
        string.Equals(one.Name, other.Name, StringComparison.OrdinalIgnoreCase) || (one.PartyId is not null && one.PartyId == other.PartyId);

    private static int Completeness(Deal deal) => deal.Parties.Count + (deal.Value is null ? 0 : 3) + (deal.Term is null ? 0 : 2) + (deal.IsExclusive is null
        ? 0 : 1);
}
