using System.Globalization;
using System.Text.RegularExpressions;
using BotService.Alerting.Forms;
using BotService.Alerting.Stories;
using BotService.Domain.Briefings;
using BotService.Domain.Reviews;

namespace BotService.Alerting.Commands.Reviewing;

/// <summary>
/// A briefing as a form, a field for each line and section. A form's name says again what it is for (<c>edit 7k2m9qx4tb 3f9a… C0DEALS</c>), so that
/// nothing has to be remembered between its opening and its sending.
/// </summary>
public sealed partial class ReviewForms(ReviewDecisions decisions, IStoryStore stories)
{
    public const string Edit = "edit", Correct = "correct", Reject = "reject";

    private const string ReasonField = "reason";
    private const int LongestField = 3_000;

    private static readonly (string Name, string Label)[] LineFields =
        [("line1", "First line: what happened"), ("line2", "Second line: the terms"), ("line3", "Third line: what it changes")];

    private static readonly string[] SectionFields = ["context", "facts", "why", "who"];

    public static bool IsOne(string name) => name.Split(' ') is [Edit or Correct or Reject, _, _, _];

    /// <summary>Null when there is no such form, or for one who may not fill it in.</summary>
    public async Task<Form?> OpenAsync(string name, CommandRequest request, CancellationToken cancellationToken)
    {
        if (await TargetAsync(name, request, cancellationToken) is not { } target
            || await decisions.RefusalAsync(target.Channel, request.User, cancellationToken) is not null) return null;
        var kind = name.Split(' ')[0];
        if (kind == Reject)
            return new(
                name, "Reject a summary", "Reject",
                [new(ReasonField, "What is wrong with it?", FormFieldKind.LongText, true, [], [], "It is kept, and shown where the summary stood")]);
        var words = kind == Correct ? await decisions.StandingAsync(target, cancellationToken) : target.Story.Briefing;
        return new(
            name, kind == Correct ? "Correct what was posted" : "Edit and approve", kind == Correct ? "Correct" : "Approve",
            [
                .. LineFields.Select((field, i) => new FormField(
                    field.Name, field.Label, FormFieldKind.LongText, i == 0, words.Lines.Count > i ? [Row(words.Lines[i])] : [], [])),
                .. SectionFields.Zip(ReviewedWords.Sections(words).Skip(1), (field, section) => new FormField(
                    field, section.Label, FormFieldKind.LongText, false, section.Lines.Count > 0 ? [string.Join('\n', section.Lines.Select(Row))] : [], [],
                    "A line for each; **words** between asterisks lead it in bold")),
            ]);
    }

    public async Task<FormResult> SubmitAsync(
        string name, IReadOnlyDictionary<string, IReadOnlyList<string>> values, CommandRequest request, CancellationToken cancellationToken)
    {
        if (await TargetAsync(name, request, cancellationToken) is not { } target)
            return FormResult.Done(Replies.Say("That story is not kept any more, so nothing was changed."));
        var kind = name.Split(' ')[0];
        if (kind == Reject)
            return Clean(string.Join('\n', values.GetValueOrDefault(ReasonField) ?? [])) is { Length: > 0 } reason
                ? FormResult.Done(await decisions.DecideAsync(target, AuditAction.Rejected, null, reason, request.User, cancellationToken))
                : new(null, new Dictionary<string, string> { [ReasonField] = "Say in a few words what is wrong." });

        var shown = kind == Correct ? await decisions.StandingAsync(target, cancellationToken) : target.Story.Briefing;
        var (words, errors) = Read(values, shown);
        if (words is null) return new(null, errors);
        var isSame = ReviewedWords.HashOf(target.Story.Title, words) == target.Hash;
        if (kind == Correct)
            return FormResult.Done(isSame
                ? Replies.Say("Those are the words that stand there already; nothing was changed.")
                : await decisions.CorrectAsync(target, words, request.User, cancellationToken));
        return FormResult.Done(await decisions.DecideAsync(
            target, isSame ? AuditAction.Approved : AuditAction.Edited, isSame ? null : words, null, request.User, cancellationToken));
    }

    private async Task<ReviewTarget?> TargetAsync(string name, CommandRequest request, CancellationToken cancellationToken) =>
        IsOne(name) && name.Split(' ') is [_, var id, .. var rest] && await stories.FindAsync(id, cancellationToken) is { } story
            && ReviewTarget.Read(request, story, rest).Target is { Hash: not null } target ? target : null;

    private static (Briefing? Words, IReadOnlyDictionary<string, string> Errors) Read(
        IReadOnlyDictionary<string, IReadOnlyList<string>> values, Briefing shown)
    {
        var errors = new Dictionary<string, string>();
        var known = ReviewedWords.Sections(shown).SelectMany(section => section.Lines).DistinctBy(ReviewedWords.Plain).ToDictionary(ReviewedWords.Plain);
        var lines = LineFields.SelectMany(field => Rows(field.Name).Take(1)).ToList();
        foreach (var (field, _) in LineFields)
            if (Rows(field).Count > 1) errors[field] = "One line, please: what follows belongs to the sections below.";
        if (Rows(LineFields[0].Name).Count == 0) errors[LineFields[0].Name] = "The first line says what happened; it cannot be empty.";
        foreach (var field in LineFields.Select(line => line.Name).Concat(SectionFields))
            if (Text(field).Length > LongestField)
                errors[field] = string.Create(CultureInfo.InvariantCulture, $"That is {Text(field).Length:N0} characters long; {LongestField:N0} fit.");
        return errors.Count > 0
            ? (null, errors)
            : (shown with
            {
                Lines = lines,
                Context = Rows(SectionFields[0]),
                KeyFacts = Rows(SectionFields[1]),
                WhyItMatters = Rows(SectionFields[2]),
                WhoIsAffected = Rows(SectionFields[3]),
            }, errors);

        string Text(string field) => string.Join('\n', values.GetValueOrDefault(field) ?? []);

        List<BriefingLine> Rows(string field) =>
            [.. Text(field).ReplaceLineEndings("\n").Split('\n').Select(Clean).Where(row => row.Length > 0).Select(LineOf)];

        // A line that was left as it was keeps what it rests on; a person's own words rest on the person.
        BriefingLine LineOf(string row)
        {
            var line = Led().Match(row) is { Success: true } led ? new BriefingLine(led.Groups[1].Value, led.Groups[2].Value, []) : new(null, row, []);
            return known.GetValueOrDefault(ReviewedWords.Plain(line)) is { } same && same.Lead == line.Lead ? same : line;
        }
    }

    private static string Row(BriefingLine line) => line.Lead is { } lead ? $"**{lead}** {line.Text}" : line.Text;

    /// <summary>Without what cannot be seen: control characters and changes of writing direction.</summary>
    private static string Clean(string text) => string.Concat(text.Select(c => char.IsWhiteSpace(c) ? ' ' : c)
        .Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format)).Trim();

    [GeneratedRegex(@"^\*\*(.+?)\*\*\s*(.+)$")]
    private static partial Regex Led();
}
