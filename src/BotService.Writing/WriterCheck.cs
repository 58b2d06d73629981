using System.Text.Json;
using BotService.Alerting.Diagnostics;
using BotService.Alerting.Writing;
using BotService.Writing.Asking;
using BotService.Writing.Models;
using Microsoft.Extensions.Options;

namespace BotService.Writing;

/// <summary>Doctor's look at the writer: what it did in the last day; with <c>--online</c> also whether it answers.</summary>
internal sealed class WriterCheck(IOptions<WriterOptions> options, IWritingStore store, ModelClient client, TimeProvider time) : IDoctorCheck
{
    private static readonly Prompt Tiny = new("Answer with the JSON object alone.", "Set ok to true.", JsonSerializer.SerializeToElement(new
    {
        type = "object",
        properties = new { ok = new { type = "boolean" } },
        required = new[] { "ok" },
        additionalProperties = false,
    }));

    public string Name => "Writer";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.IsOn) return [Finding.Ok("Rules write every briefing; no model is asked (Writer:Provider).")];
        var now = time.GetUtcNow();
        var counts = await store.CountAsync(now.AddDays(-1), cancellationToken);
        var today = await store.CountAsync(new(now.UtcDateTime.Date, TimeSpan.Zero), cancellationToken);
        var findings = new List<Finding>
        {
            Finding.Ok(
                $"{options.Value.Provider} {options.Value.Model}: in the last day {counts.Answers} answers, {counts.Written} sentences written, "
                + $"{counts.Refused} refused, {counts.FellBack} briefings left to rules, {counts.Errors} errors; {today.Tokens} of "
                + $"{options.Value.TokensADay} tokens spent today."),
        };
        if (today.Tokens >= options.Value.TokensADay)
            findings.Add(Finding.Warn("Today's tokens are spent; rules write until tomorrow (UTC).", "Raise Writer:TokensADay, or wait."));
        if (counts.Errors > 0)
            findings.Add(Finding.Warn($"{counts.Errors} questions had no answer.", counts.LastProblem ?? "Run 'botservice doctor --online'."));
        return findings;
    }

    public async Task<IReadOnlyList<Finding>> RunOnlineAsync(CancellationToken cancellationToken)
    {
        var findings = await RunAsync(cancellationToken);
        if (!options.Value.IsOn) return findings;
        try
        {
            var reply = await client.AskAsync(Tiny, cancellationToken);
            return [.. findings, Finding.Ok($"It answers: {reply.Tokens} tokens for a tiny question.")];
        }
        catch (ModelException trouble)
        {
            return [.. findings, Finding.Fail("It does not answer.", trouble.Message)];
        }
    }
}
