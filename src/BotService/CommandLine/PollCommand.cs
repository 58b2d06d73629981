using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BotService.Alerting.Feeds;
using BotService.Alerting.Outbox;
using BotService.Alerting.Polling;
using BotService.Domain.Feeds;
using BotService.Hosting;
using Spectre.Console;

namespace BotService.CommandLine;

/// <summary><c>poll</c>: polls every feed once, posts what comes of it to the local channel, says how it went, ends.</summary>
internal static class PollCommand
{
    public static Command Create()
    {
        var opml = new Option<FileInfo>("--opml")
        {
            Description = "Poll the feeds of this list, adding those that are new (default: every feed that is followed).",
            HelpName = "FILE"
        };
        opml.AcceptExistingOnly();
        var database = VerbOptions.Database();
        var json = VerbOptions.Json();
        var command = new Command("poll", "Polls every feed once, prints a summary, and ends.") { opml, database, json };
        command.SetAction((parsed, cancellationToken) => BotServiceHost.RunVerbAsync(
            VerbOptions.Configuration(parsed, database),
            services => RunAsync(services, parsed.GetValue(opml), parsed.GetValue(json), cancellationToken),
            cancellationToken,
            withSeeds: parsed.GetValue(opml) is null));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, FileInfo? opml, bool asJson, CancellationToken cancellationToken)
    {
        var store = services.GetRequiredService<IFeedStore>();
        var time = services.GetRequiredService<TimeProvider>();
        var feeds = await store.ListAsync(cancellationToken);
        if (opml is not null)
        {
            var listed = services.GetRequiredService<IOpml>().Read(await File.ReadAllBytesAsync(opml.FullName, cancellationToken), OpmlLimits.Operator);
            foreach (var problem in listed.Problems) await Console.Error.WriteLineAsync($"{opml.Name}: {problem}");
            if (listed.Outlines.Count == 0) return ExitCode.Failed;
            feeds = await store.AddAsync(
                [
                    .. listed.Outlines.Select(
                        outline =>
                            new Feed { Url = outline.Url, Title = outline.Title, Folder = outline.Folder, SiteUrl = outline.SiteUrl, IsCatalogue = true })
                ],
                cancellationToken);
        }

        await store.MakeDueAsync([.. feeds.Where(feed => feed.StoppedBecause is null).Select(feed => feed.Id)], time.GetUtcNow(), cancellationToken);
        var started = time.GetTimestamp();
        var progress = await WithProgressBarAsync(
            feeds.Count, !asJson, report => services.GetRequiredService<FeedPoller>().PollDueAsync(report, cancellationToken));
        await services.GetRequiredService<OutboxDispatcher>().DrainAsync(cancellationToken);
        var took = time.GetElapsedTime(started);
        Print(progress, took, await FailuresAsync(store, feeds, cancellationToken), asJson);
        return progress.Done > 0 && progress.Failed == progress.Done ? ExitCode.Failed : ExitCode.Done;
    }

    /// <summary>A bar where somebody looks, nothing where the output goes to a file or another program.</summary>
    private static async Task<PollProgress> WithProgressBarAsync(int total, bool isWanted, Func<Action<PollProgress>, Task<PollProgress>> poll)
    {
        if (!isWanted || Console.IsOutputRedirected) return await poll(static _ => { });
        return await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask("Polling", maxValue: Math.Max(1, total));
                return await poll(progress => bar.Value = progress.Done);
            });
    }

    private static async Task<IReadOnlyList<Feed>> FailuresAsync(IFeedStore store, IReadOnlyList<Feed> polled, CancellationToken cancellationToken)
    {
        var ids = polled.Select(feed => feed.Id).ToHashSet();
        return [.. (await store.ListAsync(cancellationToken)).Where(feed => feed.FailureCode is not null && ids.Contains(feed.Id))];
    }

    private static void Print(PollProgress progress, TimeSpan took, IReadOnlyList<Feed> failures, bool asJson)
    {
        if (asJson)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(
                new
                {
                    feeds = progress.Done,
                    unchanged = progress.Unchanged,
                    failed = progress.Failed,
                    newEntries = progress.NewEntries,
                    stories = progress.Stories,
                    deliveries = progress.Deliveries,
                    seconds = Math.Round(took.TotalSeconds, 3),
                    failures = failures.Select(feed => new { url = feed.Url, code = feed.FailureCode, message = feed.FailureMessage }),
                },
                JsonSerializerOptions.Web));
            return;
        }

        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.Done} feeds polled in {took.TotalSeconds:0.0} s: {progress.Unchanged} unchanged, {progress.Failed} failed, {progress.NewEntries} new "
            + $"entries, {progress.Stories} new stories."));
        foreach (var reason in failures.GroupBy(feed => feed.FailureCode).OrderByDescending(group => group.Count()))
            Console.Out.WriteLine($"  {reason.Count()} × {reason.Key}: {reason.First().Url} – {reason.First().FailureMessage}");
    }
}
