using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace BotService.Tests.Host;

/// <summary>kill -9 in the middle of polls, with the real program and a real feed server: nothing is lost, nothing is doubled.</summary>
public sealed class KilledProcessTests : IAsyncLifetime
{
    private const int Feeds = 40;
    private const int EntriesPerFeed = 12;
    private const int Kills = 6;

    private readonly string _folder = Directory.CreateTempSubdirectory("botservice-").FullName;
    private WebApplication _press = null!;
    private int _requests;

    private string Database => Path.Combine(_folder, "bot.db");

    [Fact]
    public async Task Kill_minus_9_in_the_middle_of_a_poll_loses_and_doubles_nothing()
    {
        var opml = await WriteOpmlAsync();
        var chance = new Random(20251103); // the same moments in every run, as far as the machine allows

        for (var kill = 0; kill < Kills; kill++)
        {
            var before = Volatile.Read(ref _requests);
            await using var bot = BotProcess.Start(["poll", "--opml", opml, "--database", Database], Settings);
            var requests = before + chance.Next(1, Feeds);
            await UntilAsync(() => Volatile.Read(ref _requests) > requests || bot.HasEnded); // one that was quicker than we look has nothing left to lose
            await bot.KillAsync();
        }

        var last = await BotProcess.RunAsync(["poll", "--opml", opml, "--database", Database], Settings);

        Assert.True(last.ExitCode == 0, last.Error);
        Assert.Equal(Feeds * EntriesPerFeed, Count("SELECT COUNT(*) FROM announcements"));
        Assert.Equal(Feeds * EntriesPerFeed, Count("SELECT COUNT(DISTINCT title) FROM announcements"));
        Assert.Equal(0, Count("SELECT COUNT(*) - COUNT(DISTINCT delivery_key) FROM local_messages WHERE delivery_key IS NOT NULL"));
        Assert.Equal("ok", Text("PRAGMA integrity_check"));
    }

    [Fact]
    public async Task A_second_start_on_the_same_database_posts_nothing_again()
    {
        await using (var first = await BotProcess.ServeAsync(Database))
        {
            await UntilAsync(
                () => Count("SELECT COUNT(*) FROM deliveries WHERE state = 'sent'") > 0 && Count("SELECT COUNT(*) FROM deliveries WHERE state <> 'sent'") == 0);
            await first.KillAsync();
        }

        var posted = Count("SELECT COUNT(*) FROM local_messages");
        await using var second = await BotProcess.ServeAsync(Database);
        Assert.Equal(0, await second.StopAsync());

        Assert.True(posted > 0);
        Assert.Equal(posted, Count("SELECT COUNT(*) FROM local_messages"));
    }

    [Fact]
    public async Task A_second_process_on_the_same_database_is_refused_with_the_mend()
    {
        await using var first = await BotProcess.ServeAsync(Database);

        var (exitCode, _, error) = await BotProcess.RunAsync(["deal", "openai", "--database", Database]);

        Assert.Equal(3, exitCode);
        Assert.Contains("another", error, StringComparison.OrdinalIgnoreCase);
    }

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _press = builder.Build();
        _press.MapGet("/feed/{number:int}", (int number) =>
        {
            Interlocked.Increment(ref _requests);
            return Results.Text(Document(number), "application/rss+xml", Encoding.UTF8);
        });
        await _press.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _press.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private Dictionary<string, string> Settings => new() { ["Feeds:AllowedHosts:0"] = new Uri(_press.Urls.First()).Authority, ["Seeds:Archive"] = "false" };

    private async Task<string> WriteOpmlAsync()
    {
        var outlines = Enumerable.Range(0, Feeds).Select(number => $"<outline type='rss' text='Feed {number}' xmlUrl='{_press.Urls.First()}/feed/{number}'/>");
        var file = Path.Combine(_folder, "feeds.opml");
        await File.WriteAllTextAsync(file, $"<opml version='2.0'><body>{string.Concat(outlines)}</body></opml>", TestContext.Current.CancellationToken);
        return file;
    }

    private static string Document(int feed)
    {
        var items = Enumerable.Range(0, EntriesPerFeed).Select(entry => string.Create(
            CultureInfo.InvariantCulture,
            $"<item><guid>{feed}-{entry}</guid><title>Vendor {feed} signs exclusive {entry + 2}-year cloud contract number "
            + $"{feed * 100 + entry}</title><pubDate>Mon, 03 Nov 2025 09:00:00 GMT</pubDate></item>"));
        return $"<?xml version='1.0'?><rss version='2.0'><channel><title>Press {feed}</title>{string.Concat(items)}</channel></rss>";
    }

    private long Count(string sql) => long.Parse(Text(sql), CultureInfo.InvariantCulture);

    /// <summary>Reads beside the program; before there is a table there is nothing.</summary>
    private string Text(string sql)
    {
        if (!File.Exists(Database)) return "0";
        try
        {
            using var connection = new SqliteConnection($"Data Source={Database};Mode=ReadOnly");
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constant texts of this file
            command.CommandText = sql;
#pragma warning restore CA2100
            return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "0";
        }
        catch (SqliteException)
        {
            return "0";
        }
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!isSo()) await tick.WaitForNextTickAsync(patience.Token);
    }
}
