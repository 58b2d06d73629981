using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using BotService.Tests.Fakes.Teams;
using BotService.Tests.Host;
using Microsoft.Data.Sqlite;

namespace BotService.Tests.Teams;

/// <summary>How soon the endpoint answers, and that its yes means "stored".</summary>
public sealed class TeamsFloodTests
{
    private const int Activities = 1_000;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_signed_activities_are_stored_before_they_are_answered()
    {
        await using var teams = await FakeTeams.StartAsync();
        var folder = Directory.CreateTempSubdirectory("teams-flood-").FullName;
        var database = Path.Combine(folder, "bot.db");
        await using var bot = await BotProcess.ServeAsync(database, teams.Settings.ToDictionary(one => one.Key, one => one.Value!));
        using var client = new HttpClient { BaseAddress = bot.Address };
        var token = teams.Identity.Token(teams.ServiceUrl, TimeProvider.System.GetUtcNow());
        var made = new TeamsActivities(teams);
        var bodies = Enumerable.Range(0, Activities).Select(
            number => made.Message(string.Create(CultureInfo.InvariantCulture, $"deal openai {number}")).ToJsonString()).ToList();
        var answers = new ConcurrentBag<(HttpStatusCode Status, TimeSpan Took)>();

        await Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancelled }, async (body, cancelled) =>
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Post, "/api/messages")
            { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var since = Stopwatch.GetTimestamp();
            using var response = await client.SendAsync(request, cancelled);
            answers.Add((response.StatusCode, Stopwatch.GetElapsedTime(since)));
        });

        var took = answers.Select(answer => answer.Took).Order().ToList();
        // Told and not asserted, for it measures the machine as well; Teams itself waits for 15 s.
        var (median, almostAll, slowest) = (took[Activities / 2].TotalMilliseconds, took[Activities * 99 / 100].TotalMilliseconds, took[^1].TotalMilliseconds);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"median {median:0} ms, 99th percentile {almostAll:0} ms, slowest {slowest:0} ms"));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status));
        Assert.Equal((long)Activities, Scalar(database, "SELECT count(*) FROM inbox"));
        await bot.KillAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_could_not_be_stored_is_not_taken_and_Teams_is_told_to_try_again()
    {
        await using var teams = await FakeTeams.StartAsync();
        await using var bot = await TeamsBot.StartAsync(teams);
        Scalar(bot.Database, "DROP TABLE inbox");

        var (status, _) = await bot.PostAsync(bot.Activities.Message("help"), teams.Identity.Token(teams.ServiceUrl, TimeProvider.System.GetUtcNow()));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Empty(teams.Calls);
    }

    private static object? Scalar(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // written above
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
