using System.Globalization;
using BotService.Domain;
using BotService.Domain.Announcements;
using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Domain.Events;
using BotService.Domain.Parties;
using BotService.Domain.Stories;
using BotService.Understanding.Analysis;
using BotService.Understanding.Briefings;
using BotService.Understanding.Text;

namespace BotService.Writing.Asking;

internal enum SourceKind
{
    Headline,
    Sentence,
    Fact,
    Row,
}

/// <summary>One numbered thing that a sentence may rest on.</summary>
/// <param name="Text">What a sentence that rests on it is compared with: of a fact the whole sentence that holds it.</param>
internal sealed record Source(int Number, SourceKind Kind, string Text, Evidence Evidence)
{
    public Fact? Fact { get; init; }

    public LedgerDeal? Row { get; init; }

    /// <summary>The headline, or the sentence that tells the event.</summary>
    public bool TellsTheEvent { get; init; }

    /// <summary>As the model sees it.</summary>
    public string Shown => Fact is { } fact ? $"{RoleOf(fact.Role)} “{fact.Quote}”: {fact.Text}" : Text;

    private static string RoleOf(FactRole role) => EnumNames<FactRole>.Of(role);
}

/// <summary>What a model may write from: headline, sentences, facts and rows of the ledger, each with a number.</summary>
internal sealed class SourceSheet
{
    private const int MostSentences = 60, MostFacts = 24, MostRows = 8, MostCharacters = 14_000, MostTellers = 3;

    private SourceSheet(JudgedStory story, List<Source> sources) => (Story, Sources) = (story, sources);

    public JudgedStory Story { get; }

    public IReadOnlyList<Source> Sources { get; }

    public NewsEvent? Event => Story.Lead.Event;

    /// <summary>Told by unnamed sources, so that no sentence may say it flatly.</summary>
    public bool IsRumour => Story.State == StoryState.Rumoured || Event?.Stage == EventStage.Rumoured;

    /// <summary>The source speaks to machines: whatever it wants of them, no model is asked about it.</summary>
    public bool SpeaksToMachines { get; private init; }

    public Source? Find(int number) => number > 0 && number <= Sources.Count ? Sources[number - 1] : null;

    public static SourceSheet Of(JudgedStory story, IReadOnlyList<LedgerDeal> earlier, PartyDirectory parties)
    {
        var sources = new List<Source>();
        var characters = 0;
        var reader = new AnnouncementReader(parties);
        foreach (var teller in story.Standing.Take(MostTellers))
        {
            var announcement = teller.Announcement;
            if (announcement.Title.Length > 0)
                Add(SourceKind.Headline, announcement.Title, new(announcement.Id, null, announcement.Title), teller == story.Lead);
            var spans = SentencesOf(teller.Reading ?? reader.Read(announcement));
            foreach (var span in spans)
                if (sources.Count < MostSentences)
                    Add(SourceKind.Sentence, Plain(span.In(announcement)), new(announcement.Id, null, span.In(announcement)),
                        teller == story.Lead && story.Lead.Event is { } told && Holds(span, told.Evidence));
            if (teller != story.Lead) continue;
            foreach (var fact in teller.Facts.Where(fact => fact.Role != FactRole.Other).Take(MostFacts))
                if (fact.Span.Part == AnnouncementPart.Title || spans.Exists(span => Holds(span, fact.Span)))
                    Add(SourceKind.Fact,
                        fact.Span.Part == AnnouncementPart.Title ? announcement.Title : Plain(spans.First(span => Holds(span, fact.Span)).In(announcement)),
                        new(announcement.Id, null, fact.Span.In(announcement)), tellsTheEvent: false, fact);
        }
        foreach (var row in earlier.Take(MostRows)) Add(SourceKind.Row, TextOf(row), new(null, row.Deal.Id, row.Title), tellsTheEvent: false, row: row);
        return new(story, sources)
        {
            SpeaksToMachines = story.Standing.Take(MostTellers)
                .Any(teller => MachineTalk.In(teller.Announcement.Title) || MachineTalk.In(teller.Announcement.Text)),
        };

        void Add(SourceKind kind, string text, Evidence evidence, bool tellsTheEvent, Fact? fact = null, LedgerDeal? row = null)
        {
            if ((characters += text.Length) > MostCharacters) return;
            sources.Add(new(sources.Count + 1, kind, text, evidence) { TellsTheEvent = tellsTheEvent, Fact = fact, Row = row });
        }
    }

    private static bool Holds(TextSpan sentence, TextSpan part) =>
        sentence.Part == part.Part && part.Start >= sentence.Start - 2 && part.Start < sentence.End;

    /// <summary>Each sentence with the marks around it; the tokens alone would lose a closing quotation mark.</summary>
    private static List<TextSpan> SentencesOf(Reading reading)
    {
        var spans = new List<TextSpan>();
        var text = reading.Announcement.Text;
        for (var start = reading.TitleCount; start < reading.Tokens.Length;)
        {
            var end = reading.SentenceEnd(start);
            var from = reading.Tokens[start].Start;
            while (from > 0 && text[from - 1] is '"' or '“' or '(' or '‘' or '$' or '€' or '£') from--;
            var to = reading.Tokens[end - 1].End;
            var next = end < reading.Tokens.Length ? reading.Tokens[end].Start : text.Length;
            while (to < next && !char.IsWhiteSpace(text[to])) to++;
            spans.Add(new(AnnouncementPart.Text, from, to - from));
            start = end;
        }
        return spans;
    }

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string TextOf(LedgerDeal row)
    {
        var deal = row.Deal;
        var terms = new[] { deal.Value is { } worth ? Prose.Amount(worth) : null, deal.Term?.Text is { Length: > 0 } term ? term : null }
            .Where(text => text is not null && !row.Title.Contains(text, StringComparison.OrdinalIgnoreCase)).ToList();
        var day = deal.AnnouncedOn is { } on ? on.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) + ": " : "";
        return $"{day}{row.Title.TrimEnd('.')}{(terms.Count > 0 ? $" ({string.Join(", ", terms)})" : "")}";
    }
}
