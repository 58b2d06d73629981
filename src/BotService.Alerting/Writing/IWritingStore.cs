namespace BotService.Alerting.Writing;

/// <summary>What a model was asked and answered, by a hash of the whole question: none is paid for twice, by whatever node or after whatever
/// restart.</summary>
public interface IWritingStore
{
    Task<WritingRow?> FindAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Adds an answer, or puts it in the place of an earlier failure.</summary>
    Task SaveAsync(WritingRow row, CancellationToken cancellationToken);

    /// <summary>Counters of the questions since then.</summary>
    Task<WritingCounts> CountAsync(DateTimeOffset since, CancellationToken cancellationToken);
}

/// <param name="Answer">As it came; null where there was none.</param>
/// <param name="Tokens">What it cost.</param>
/// <param name="Written">Sentences that stood the check.</param>
/// <param name="Refused">Sentences that did not.</param>
/// <param name="Problem">Why there is no answer, or none that can be used; null where all went well.</param>
public sealed record WritingRow(string Hash, string? Answer, int Tokens, int Written, int Refused, string? Problem, DateTimeOffset AskedAt);

/// <param name="Answers">Questions that were answered.</param>
/// <param name="FellBack">Of those, how many left the briefing wholly to rules.</param>
/// <param name="Errors">Questions without an answer.</param>
/// <param name="LastProblem">Of the latest of these.</param>
public sealed record WritingCounts(int Answers, long Tokens, int Written, int Refused, int FellBack, int Errors, string? LastProblem);
