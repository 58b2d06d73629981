using BotService.Domain.Announcements;
using BotService.Domain.Deals;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;

namespace BotService.Domain.Briefings;

/// <summary>What the lines are written from: the lead announcement as read, the best deal of the coverage, the signals, who is who.</summary>
internal sealed class BriefingFacts
{
    public BriefingFacts(IReadOnlyList<Understanding> coverage, Func<Understanding, Reading> read, PartyDirectory parties)
    {
        Coverage = coverage;
        Directory = parties;
        Lead = coverage[0];
        Reading = read(Lead);
        Deal = coverage.SelectMany(item => item.Deals).OrderByDescending(Completeness).FirstOrDefault();
        DealHolder = Deal is null ? Lead : coverage.First(item => item.Deals.Contains(Deal));
        Kind = Lead.Score.Signals.Count > 0 ? Lead.Score.Signals[0].Kind : null;
        Title = Headline.Clean(Lead.Announcement.Title);
        Dates = [.. DateMention.In(Reading, 0, Reading.TitleCount), .. DateMention.In(Reading, Reading.TitleCount, Reading.Tokens.Length)];
        VendorMention = FindVendor();
    }

    public IReadOnlyList<Understanding> Coverage { get; }
    public PartyDirectory Directory { get; }
    public Understanding Lead { get; }
    public Reading Reading { get; }
    public Deal? Deal { get; }
    public Understanding DealHolder { get; }

    /// <summary>The strongest signal; null where there is none.</summary>
    public SignalKind? Kind { get; }

    public Sourced Title { get => field with { Evidence = [TitleEvidence] }; }

    public List<DateMention> Dates { get; }

    /// <summary>The party whose customers are concerned: the first that the title names, else the first of the text.</summary>
    public PartyMention? VendorMention { get; }

    public bool IsFlagged => Lead.Score.IsFlagged;

    public bool Has(SignalKind kind) => Lead.Score.Signals.Any(signal => signal.Kind == kind);

    public Evidence TitleEvidence => new(Lead.Announcement.Id, null, Lead.Announcement.Title.Length > 0 ? Lead.Announcement.Title : Reading.Tokens.Length > 0 ? Reading.Quote(0, Reading.SentenceEnd(0)) : "");

    public Evidence Of(TextSpan span, Understanding? holder = null) => new((holder ?? Lead).Announcement.Id, null, span.In((holder ?? Lead).Announcement));

    public Evidence Of(Signal signal) => new(Lead.Announcement.Id, null, signal.Quote);

    /// <summary>The vendor as the source names it, "the vendor" where it names none.</summary>
    public Sourced Vendor => VendorMention is { } mention
        ? new(mention.IsProduct ? mention.Party.Name : Reading.Quote(mention.From, mention.To), [Of(Reading.Span(mention.From, mention.To))])
        : new("the vendor", [TitleEvidence]);

    /// <summary>The party with a role in the deal.</summary>
    public DealParty? With(DealRole role) => Deal?.Parties.FirstOrDefault(party => party.Role == role);

    public Sourced Name(DealParty party) => new(party.Mention, [party.Evidence is { } span ? Of(span, DealHolder) : TitleEvidence]);

    /// <summary>A deal's value in the source's own figures: "up to $300 billion".</summary>
    public Sourced? Value
    {
        get
        {
            if (Deal?.Value is not { } value) return null;
            var lead = value.Qualifier switch
            {
                ValueQualifier.UpTo => "up to ",
                ValueQualifier.AtLeast when !value.Quote.Contains('+', StringComparison.Ordinal) && !value.Quote.Contains("plus", StringComparison.OrdinalIgnoreCase) => "more than ",
                ValueQualifier.Approximately => "about ",
                _ => "",
            };
            return new(lead + value.Quote, [value.Evidence is { } span ? Of(span, DealHolder) : TitleEvidence]);
        }
    }

    private PartyMention? FindVendor()
    {
        foreach (var mention in Reading.Parties)
            if (mention.From < Reading.TitleCount && mention.Party.Kind is not (PartyKind.Regulator or PartyKind.Government or PartyKind.Investor or PartyKind.Media)) return mention;
        foreach (var mention in Reading.Parties)
            if (mention.Party.Kind is not (PartyKind.Regulator or PartyKind.Government or PartyKind.Media)) return mention;
        return null;
    }

    private static int Completeness(Deal deal) => deal.Parties.Count + (deal.Value is null ? 0 : 3) + (deal.Term is null ? 0 : 2) + (deal.IsExclusive is null ? 0 : 1);
}
