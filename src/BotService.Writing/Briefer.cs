using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Domain.Parties;
using BotService.Understanding.Analysis;
using BotService.Writing.Asking;
using BotService.Writing.Checking;
using BotService.Writing.Models;

namespace BotService.Writing;

/// <summary>A model's briefing after the check.</summary>
/// <param name="Briefing">Ours in every part that the model did not write truly.</param>
/// <param name="Written">How many of its sentences stand.</param>
/// <param name="Refused">Its other sentences, each with the reason.</param>
/// <param name="Problem">Why there is nothing of the model's; null where something stands.</param>
public sealed record WrittenBriefing(Briefing Briefing, int Written, IReadOnlyList<(string Text, string Because)> Refused, string? Problem);

/// <summary>Has a model write a story's briefing, and checks it. One call, nothing kept.</summary>
public sealed class Briefer
{
    private const string ToMachines = "The source gives orders to machines: no model was asked about it.",
        NoAnswer = "The answer is not the JSON that was asked for.";

    private readonly ModelClient _client;
    private readonly PartyDirectory _parties;
    private readonly Checker _checker;

    internal Briefer(ModelClient client, PartyDirectory parties) => (_client, _parties, _checker) = (client, parties, new(parties));

    public string Model => _client.Model;

    public async Task<WrittenBriefing> WriteAsync(JudgedStory story, IReadOnlyList<LedgerDeal> earlier, Briefing ours, CancellationToken cancellationToken)
    {
        if (Ask(story, earlier) is not { } question) return new(ours, 0, [], ToMachines);
        try
        {
            return Read(question.Sheet, (await _client.AskAsync(question.Prompt, cancellationToken)).Text, ours);
        }
        catch (ModelException trouble)
        {
            return new(ours, 0, [], trouble.Message);
        }
    }

    /// <summary>Null where no model may be asked.</summary>
    internal (SourceSheet Sheet, Prompt Prompt)? Ask(JudgedStory story, IReadOnlyList<LedgerDeal> earlier)
    {
        var sheet = SourceSheet.Of(story, earlier, _parties);
        return sheet.SpeaksToMachines || sheet.Sources.Count == 0 ? null : (sheet, Prompt.Briefing(sheet));
    }

    internal WrittenBriefing Read(SourceSheet sheet, string answer, Briefing ours)
    {
        if (AnswerJson.Briefing(answer) is not { } read) return new(ours, 0, [], NoAnswer);
        var result = _checker.Check(sheet, read, ours, Model);
        return new(result.Briefing, result.Written, [.. result.Refused.Select(refused => (refused.Text, refused.Because))],
            result.Written > 0 ? null : "Nothing that the model wrote stood the check.");
    }
}
