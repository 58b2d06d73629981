using System.Collections.Concurrent;
using BotService.Alerting.Intake;
using BotService.Alerting.Stories;
using BotService.Alerting.Writing;
using BotService.Domain.Stories;
using BotService.Understanding.Briefings;
using BotService.Writing.Asking;
using BotService.Writing.Models;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotService.Writing.Stories;

/// <summary>
/// Rewrites the briefings of stories that are told already. The stories themselves are the queue: those of the last day that rules wrote and no model was asked
/// about. Whatever goes wrong, the rules' briefing stays.
/// </summary>
internal sealed partial class StoryWriter(
    Briefer briefer,
    ModelClient client,
    SecondOpinion opinion,
    EntryIntake intake,
    IStoryStore stories,
    IWritingStore store,
    IOptions<WriterOptions> options,
    TimeProvider time,
    ILogger<StoryWriter> logger) : BackgroundService
{
    private const int MostStories = 200;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5), Reach = TimeSpan.FromDays(1), RetryAfter = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<(StoryId Story, int Revision), DateTimeOffset> _done = new();
    private DateOnly _saidOn;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(failure);
            }
    }

    /// <summary>Asks about every story that waits. Answers how many were rewritten.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        if (client.Rests) return 0;
        var now = time.GetUtcNow();
        foreach (var (key, at) in _done)
            if (now - at > Reach) _done.TryRemove(key, out _);
        var waiting = (await stories.ListSinceAsync(now - Reach, MostStories, cancellationToken))
            .Where(story => story.Score.IsFlagged && story.Briefing.Footer == BriefingWriter.Footer && !_done.ContainsKey((story.Id, story.Revision))).ToList();
        var rewritten = 0;
        await Parallel.ForEachAsync(waiting, new ParallelOptions { MaxDegreeOfParallelism = options.Value.AtOnce, CancellationToken = cancellationToken },
            async (story, stop) =>
            {
                try
                {
                    if (await TellAsync(story, stop)) Interlocked.Increment(ref rewritten);
                }
                catch (Exception mistake) when (mistake is not OperationCanceledException)
                {
                    _done[(story.Id, story.Revision)] = now;
                    LogStoryFailed(mistake, story.Id);
                }
            });
        return rewritten;
    }

    private async Task<bool> TellAsync(Story story, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (client.Rests || await intake.RecallAsync(story, cancellationToken) is not { } recalled) return false;
        if (options.Value.SecondOpinion && !await opinion.AskAsync(recalled, AnswerAsync, cancellationToken)) return false;
        if (!options.Value.Briefings || briefer.Ask(recalled.Judged, recalled.Earlier) is not { } question)
        {
            _done[(story.Id, story.Revision)] = now;
            return false;
        }

        WrittenBriefing? written = null;
        var answer = await AnswerAsync(question.Prompt, text =>
        {
            written = briefer.Read(question.Sheet, text, recalled.Ours);
            return (written.Written, written.Refused.Count, written.Problem);
        }, cancellationToken);
        if (answer is null) return false;
        written ??= briefer.Read(question.Sheet, answer, recalled.Ours);
        _done[(story.Id, story.Revision)] = now;
        return written.Written > 0 && await intake.RewriteAsync(story, written.Briefing, cancellationToken);
    }

    /// <summary>The answer to a question, kept or new; null where there is none for now.</summary>
    private async Task<string?> AnswerAsync(Prompt prompt, Func<string, (int Written, int Refused, string? Problem)> check, CancellationToken cancellationToken)
    {
        var hash = prompt.HashFor(client.Model);
        var now = time.GetUtcNow();
        if (await store.FindAsync(hash, cancellationToken) is { } kept)
        {
            if (kept.Answer is not null) return kept.Answer;
            if (now - kept.AskedAt < RetryAfter) return null;
        }
        if (!await MaySpendAsync(now, cancellationToken)) return null;
        try
        {
            var reply = await client.AskAsync(prompt, cancellationToken);
            var (written, refused, problem) = check(reply.Text);
            var text = reply.Text.Length <= AnswerJson.Longest ? reply.Text : "";
            await store.SaveAsync(new(hash, text, reply.Tokens, written, refused, problem, now), cancellationToken);
            return text;
        }
        catch (ModelException trouble)
        {
            await store.SaveAsync(new(hash, null, 0, 0, 0, trouble.Message, now), cancellationToken);
            return null;
        }
    }

    private async Task<bool> MaySpendAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        var spent = (await store.CountAsync(new(now.UtcDateTime.Date, TimeSpan.Zero), cancellationToken)).Tokens;
        if (spent < options.Value.TokensADay) return true;
        if (_saidOn != day) LogSpent(spent);
        _saidOn = day;
        return false;
    }

    [LoggerMessage(7002, LogLevel.Warning, "Today's {Tokens} tokens are spent (Writer:TokensADay); briefings stay as rules write them until tomorrow")]
    private partial void LogSpent(long tokens);

    [LoggerMessage(7003, LogLevel.Error, "Looking for briefings to rewrite failed; it is tried again")]
    private partial void LogFailed(Exception failure);

    [LoggerMessage(7004, LogLevel.Error, "The story {StoryId} could not be rewritten; its briefing stays")]
    private partial void LogStoryFailed(Exception mistake, StoryId storyId);
}
