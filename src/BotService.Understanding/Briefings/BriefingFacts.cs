using BotService.Domain.Announcements;
using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;
using BotService.Understanding.Announcements;
using BotService.Understanding.Deals;
using BotService.Understanding.Text;

namespace BotService.Understanding.Briefings;

/// <summary>What the lines are written from: the lead announcement as read, the best deal of the coverage, the signals, who is who.</summary>
internal sealed class BriefingFacts
{
    public BriefingFacts(IReadOnlyList<AnalyzedAnnouncement> coverage, Func<AnalyzedAnnouncement, Reading> read, IReadOnlyList<LedgerDeal> earlier, PartyDirectory parties)
    {
        Earlier = earlier;
        Coverage = coverage;
        Directory = parties;
        Lead = coverage[0];
        Reading = read(Lead);
        Deal = coverage.SelectMany(item => item.Deals).OrderByDescending(Completeness).FirstOrDefault();
        DealHolder = Deal is null ? Lead : coverage.First(item => item.Deals.Contains(Deal));
        Kind = Lead.Score.Signals.Count > 0 ? Lead.Score.Signals[0].Kind : null;
        Dates = [.. Reading.Dates.Where(date => date.Precision is DatePrecision.Day or DatePrecision.Month && Reading.Quote(date.From, date.To).Any(char.IsDigit))];
        VendorMention = FindVendor();
        Title = Headline.Clean(Lead.Announcement.Title, Reading) ?? new($"News about {Vendor.Text}: its headline is longer than fits here, and stands in full at the source.", []);
    }

    public IReadOnlyList<AnalyzedAnnouncement> Coverage { get; }
    public PartyDirectory Directory { get; }

    /// <summary>Earlier deals of the same parties, the newest first.</summary>
    public IReadOnlyList<LedgerDeal> Earlier { get; }

    public AnalyzedAnnouncement Lead { get; }
    public Reading Reading { get; }
    public Deal? Deal { get; }
    public AnalyzedAnnouncement DealHolder { get; }

    /// <summary>The strongest signal; null where there is none.</summary>
    public SignalKind? Kind { get; }

    public Sourced Title { get => field with { Evidence = [TitleEvidence] }; }

    public List<DateMention> Dates { get; }

    /// <summary>The party whose customers are concerned: the first that the title names, else the first of the text.</summary>
    public PartyMention? VendorMention { get; }

    public bool IsFlagged => Lead.Score.IsFlagged;

    /// <summary>True where an authority's case about a deal is the news, and not the deal.</summary>
    public bool IsCase => Has(SignalKind.Antitrust) && (Kind == SignalKind.Antitrust || (Deal is not null && NamesAuthority));

    private bool NamesAuthority
    {
        get
        {
            foreach (var mention in Reading.Parties)
                if (mention.From < Reading.TitleCount && mention.Party.Kind is PartyKind.Regulator or PartyKind.Government) return true;
            for (var i = 0; i < Reading.TitleCount; i++)
                if (CaseWords.Contains(Reading.Tokens[i].Hash)) return true;
            return false;
        }
    }

    private static readonly HashSet<ulong> CaseWords = DealWords.Set("regulator~ antitrust ftc doj cma commission court judge watchdog blocks blocked approves approve clears cleared probe");

    /// <summary>What the deal's parties agreed on, as long as it stands: not one that an authority judges, nor one that ends.</summary>
    public Deal? StandingDeal => Deal is { Status: not DealStatus.Abandoned } && !IsCase ? Deal : null;

    public bool Has(SignalKind kind) => Lead.Score.Signals.Any(signal => signal.Kind == kind);

    public Evidence TitleEvidence => new(Lead.Announcement.Id, null, Lead.Announcement.Title.Length > 0 ? Lead.Announcement.Title : Reading.Tokens.Length > 0 ? Reading.Quote(0, Reading.SentenceEnd(0)) : "");

    public Evidence Of(TextSpan span, AnalyzedAnnouncement? holder = null) => new((holder ?? Lead).Announcement.Id, null, span.In((holder ?? Lead).Announcement));

    public Evidence Of(Signal signal) => new(Lead.Announcement.Id, null, signal.Quote);

    /// <summary>The vendor as the source names it, "the vendor" where it names none.</summary>
    public Sourced Vendor => VendorMention is { } mention
        ? new(mention.IsProduct ? mention.Party.Name : Reading.Quote(mention.From, mention.To), [Of(Reading.Span(mention.From, mention.To))])
        : new("the vendor", [TitleEvidence]);

    /// <summary>The party with a role in the deal.</summary>
    public DealParty? With(DealRole role) => Deal?.Parties.FirstOrDefault(party => party.Role == role);

    public IReadOnlyList<DealParty> AllWith(DealRole role) => Deal is null ? [] : [.. Deal.Parties.Where(party => party.Role == role)];

    /// <summary>What kind of company a party is; null for one that no list has.</summary>
    public PartyKind? KindOf(DealParty? party) => party?.PartyId is { } id ? Directory.Find(id)?.Kind : null;

    /// <summary>Earlier deals in which both take part.</summary>
    public IEnumerable<LedgerDeal> Between(DealParty one, DealParty other) => Earlier.Where(row => row.Deal.Parties.Any(party => IsSame(party, one)) && row.Deal.Parties.Any(party => IsSame(party, other)));

    public static bool IsSame(DealParty one, DealParty other) => string.Equals(one.Name, other.Name, StringComparison.OrdinalIgnoreCase) || (one.PartyId is not null && one.PartyId == other.PartyId);

    /// <summary>One of some wordings that say the same: always the same one for an announcement, another for the next.</summary>
    public string OneOf(params ReadOnlySpan<string> wordings) => wordings[(int)(Word.Hash(Lead.Announcement.Title) % (ulong)wordings.Length)];

    public Sourced Name(DealParty party) => new(party.Mention, [party.Evidence is { } span ? Of(span, DealHolder) : TitleEvidence]);

    /// <summary>A deal's value in the source's own figures: "up to $300 billion".</summary>
    public Sourced? Value
    {
        get
        {
            if (Deal?.Value is not { } value) return null;
            if (ValueBySource is { } conflict) return conflict;
            var lead = value.Qualifier switch
            {
                ValueQualifier.UpTo => "up to ",
                ValueQualifier.AtLeast when !value.Quote.Contains('+', StringComparison.Ordinal) && !value.Quote.Contains("plus", StringComparison.OrdinalIgnoreCase) => "more than ",
                ValueQualifier.Approximately => "about ",
                _ => "",
            };
            return new(lead + Phrase.Figure(value.Quote), [value.Evidence is { } span ? Of(span, DealHolder) : TitleEvidence]);
        }
    }

    /// <summary>Rounded differently, and still the same: $6.5 billion and $6.48 billion.</summary>
    private static bool IsClose(Money one, Money other) => one.Currency == other.Currency ? Math.Abs(one.Amount - other.Amount) <= 0.02m * Math.Max(one.Amount, other.Amount) : DollarRates.ToUsd(one) is { } dollars && DollarRates.ToUsd(other) is { } others && Math.Abs(dollars - others) <= 0.15m * Math.Max(dollars, others);

    public Evidence EvidenceOf(Term term) => term.Evidence is { } span ? Of(span, DealHolder) : TitleEvidence;

    /// <summary>"$38 billion (Reuters) or $40 billion (The Information)": where sources of one deal name different sums; null where they agree.</summary>
    public Sourced? ValueBySource
    {
        get
        {
            var told = new List<(Deal Deal, AnalyzedAnnouncement Teller)>();
            foreach (var item in Coverage)
                if (item.Deals is [{ Value: not null } deal, ..] && Deal is not null && deal.Kind == Deal.Kind && deal.Value.Per == Deal.Value?.Per && !told.Any(other => IsClose(other.Deal.Value!.Money, deal.Value.Money))) told.Add((deal, item));
            if (told.Count < 2) return null;
            var parts = told.Take(3).Select(teller => $"{Phrase.Figure(teller.Deal.Value!.Quote)}{(teller.Teller.Announcement.Source.Length > 0 ? $" ({teller.Teller.Announcement.Source})" : "")}");
            return new(string.Join(" or ", parts), [.. told.Take(3).Select(teller => teller.Deal.Value!.Evidence is { } span ? Of(span, teller.Teller) : new Evidence(teller.Teller.Announcement.Id, null, teller.Teller.Announcement.Title))]);
        }
    }

    private PartyMention? FindVendor()
    {
        // "lawsuit against Acme": whom the case is about, not who brings it.
        for (var i = 0; i + 1 < Reading.TitleCount; i++)
            if (Reading.Tokens[i].Hash == Against && Reading.PartyAt[i + 1] is var accused and > 0) return Reading.Parties[accused - 1];
        foreach (var mention in Reading.Parties)
            if (mention.From < Reading.TitleCount && mention.Party.Kind is not (PartyKind.Regulator or PartyKind.Government or PartyKind.Investor or PartyKind.Media)) return mention;
        foreach (var mention in Reading.Parties)
            if (mention.Party.Kind is not (PartyKind.Regulator or PartyKind.Government or PartyKind.Media)) return mention;
        return null;
    }

    private static readonly ulong Against = Word.Hash("against");

    private static int Completeness(Deal deal) => deal.Parties.Count + (deal.Value is null ? 0 : 3) + (deal.Term is null ? 0 : 2) + (deal.IsExclusive is null ? 0 : 1);
}
