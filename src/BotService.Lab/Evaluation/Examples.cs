using System.Globalization;
using System.Text;
using BotService.Alerting.Seeds;

namespace BotService.Lab.Evaluation;

/// <summary>
/// Approved examples: labelled announcements with all that is read and told of them, a file each, in <c>tests/BotService.Tests/Understanding/Meaning</c>. A
/// person has signed them; a test compares the whole, and another holds them against their labels, so that nobody can approve the opposite of a source.
/// </summary>
internal sealed class Examples(SeedFolder seeds, Knowledge knowledge)
{
    private readonly Teller _teller = new(knowledge);
    private readonly MirrorYardstick _judge = new(knowledge.Parties);

    public string Folder { get; } = Path.GetFullPath(Path.Combine(seeds.Path, "..", "tests", "BotService.Tests", "Understanding", "Meaning"));

    /// <summary>All labelled cases, approved or not.</summary>
    public IReadOnlyList<Example> All { get; } =
    [
        .. from file in (string[])[LabFolder.Meaning, LabFolder.Break, LabFolder.Held]
           from line in LabelledLines.Read(LabFolder.At(seeds, file))
           select new Example(MeaningLabel.Of(line.Announcement, line.Label, file), LabelledLines.Required(line.Label, "topic", file)),
    ];

    public string FileOf(Example example) => Path.Combine(Folder, example.Topic, example.Id + ".txt");

    public IEnumerable<Example> Approved => All.Where(example => File.Exists(FileOf(example)));

    /// <summary>What is wrong with a case by its label: what makes an announcement wrong, the stage, and facts taken for their opposite.</summary>
    public IReadOnlyList<string> Faults(Example example, Told told) =>
        [.. _judge.Judge(example.Label, told).Where(answer => !answer.IsRight
            && (answer.Question is Question.Coming or Question.NotOpposed || Question.Weights.ContainsKey(answer.Question)))
            .Select(answer => $"not “{answer.Question}”: {answer.Detail}")];

    public Told Tell(Example example) => _teller.Tell(example.Label.Announcement);

    public static string Render(Example example, Told told)
    {
        var text = new StringBuilder();
        var announcement = example.Label.Announcement;
        Row("title", announcement.Title);
        if (announcement.Text.Length > 0) Row("text", announcement.Text);
        Row("source", string.Create(CultureInfo.InvariantCulture, $"{announcement.Source}, {announcement.PublishedAt:yyyy-MM-dd HH:mm}"));

        text.Append("\nREAD\n");
        Row("flagged", told.Flagged ? $"severity {told.Severity}, {told.Direction ?? "no direction"}" : told.IsStory ? "no, but a story" : "no");
        if (told.Event is { } read)
        {
            Row("event", $"{read.Kind ?? "of no known kind"}, {read.Direction}, {read.Stage}{(read.Negated ? ", negated" : "")}");
            Row("clause", read.Quote);
            Row("subject", told.Subject is { Length: > 0 } subject ? subject : "nobody");
            Row("vendor", told.Vendor is { Length: > 0 } vendor ? vendor : "nobody");
        }
        foreach (var deal in told.Deals)
        {
            Row("deal", $"{deal.Kind}, {deal.Status}: "
                + string.Join(", ", deal.Parties.Select(party =>
                    party.Name == party.Mention ? $"{party.Name} {party.Role}" : $"{party.Name} ({party.Mention}) {party.Role}")));
            Row("value", deal.Value is { } value ? string.Create(CultureInfo.InvariantCulture,
                $"{value.Amount} {value.Currency} {value.Qualifier}{(value.Per is null ? "" : " a " + value.Per)}: {value.Quote}") : "none");
            Row("term", deal.Term is { } term ? string.Create(CultureInfo.InvariantCulture,
                $"{term.Months?.ToString(CultureInfo.InvariantCulture) ?? "unknown"} months: {term.Quote}") : "none");
            Row("exclusive", deal.Exclusive switch { true => "yes", false => "no", null => "not said" });
        }
        foreach (var fact in told.Facts) Row(fact.Role, fact.Quote);
        if (told.Undisclosed is { Count: > 0 } undisclosed) Row("undisclosed", string.Join(", ", undisclosed));

        text.Append("\nTOLD\n");
        foreach (var (number, line) in told.Lines.Index()) text.Append(CultureInfo.InvariantCulture, $"{number + 1}. {line}\n");
        foreach (var (title, lines) in told.Sections.All.Where(section => section.Lines.Count > 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"{title}\n");
            foreach (var line in lines) text.Append(CultureInfo.InvariantCulture, $"  - {line}\n");
        }
        return text.ToString();

        void Row(string name, string value) => text.Append(CultureInfo.InvariantCulture, $"{name,-12} {value}\n");
    }
}

internal sealed record Example(MeaningLabel Label, string Topic)
{
    public string Id => Label.Id;
}
