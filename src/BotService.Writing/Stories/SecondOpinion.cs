using BotService.Alerting.Intake;
using BotService.Alerting.Stories;
using BotService.Domain.Decisions;
using BotService.Domain.Parties;
using BotService.Writing.Asking;
using BotService.Writing.Checking;
using BotService.Writing.Models;

namespace BotService.Writing.Stories;

/// <summary>Answers a question, kept or new; null where there is no answer for now.</summary>
internal delegate Task<string?> Answering(Prompt prompt, Func<string, (int Written, int Refused, string? Problem)> check, CancellationToken cancellationToken);

/// <summary>
/// Asks a model whether a flagged story is lock-in news at all. A no keeps the story out of every digest that has not told it yet, and stands in <c>why</c>; a
/// yes changes nothing, and what was posted stays.
/// </summary>
internal sealed class SecondOpinion(ModelClient client, PartyDirectory parties, IStoryStore stories, IIntakeStore store, TimeProvider time)
{
    private const int MostUntold = 1_000;

    /// <returns>False where there is no answer for now.</returns>
    public async Task<bool> AskAsync(RecalledStory recalled, Answering answer, CancellationToken cancellationToken)
    {
        var sheet = SourceSheet.Of(recalled.Judged, recalled.Earlier, parties);
        if (sheet.SpeaksToMachines || sheet.Sources.Count == 0) return true;
        var text = await answer(
            Prompt.Opinion(sheet), said => (0, 0, AnswerJson.Opinion(said) is null ? "The opinion is not the JSON that was asked for." : null),
            cancellationToken);
        if (text is null) return false;
        if (AnswerJson.Opinion(text) is not { IsLockInNews: false } no) return true;

        var reason = $"A second opinion ({client.Model}) finds that it is no lock-in news{Words(no)}";
        var changed = new List<Decision>();
        foreach (var decision in await stories.ListDecisionsAsync(recalled.Story.Id, cancellationToken))
        {
            if (decision.Reasons.Contains(reason)) continue;
            var isWaiting = decision.Outcome == DecisionOutcome.Digested && (await stories.ListUntoldAsync(
                decision.Channel, DecisionOutcome.Digested, decision.DecidedAt, MostUntold, cancellationToken)).Any(story => story.Id == recalled.Story.Id);
            if (isWaiting)
                changed.Add(decision with { Outcome = DecisionOutcome.Skipped, Reasons = [reason, .. decision.Reasons], DecidedAt = time.GetUtcNow() });
            else if (decision.Outcome == DecisionOutcome.Alerted) changed.Add(decision with { Reasons = [.. decision.Reasons, reason] });
        }
        if (changed.Count > 0) await store.CommitAsync(IntakeBatch.Empty with { Decisions = changed }, cancellationToken);
        return true;
    }

    /// <summary>Its own words, where they are plain.</summary>
    private static string Words(OpinionAnswer answer) => Checker.IsPlain(answer.Because) ? $": “{answer.Because.Trim().TrimEnd('.')}”." : ".";
}
