using System.Diagnostics;
using System.Globalization;
using System.Security;
using System.Text;

namespace BotService.Benchmarks.Polling;

/// <summary>
/// Polls N feeds with the real program, as a process of its own each time: cold, all unchanged, and with one new item in 5 % of the feeds.
/// Prints feeds a second, CPU seconds for 1,000 feeds, and peak memory. Linux (reads /proc).
/// </summary>
internal static class PollScenario
{
    private const int Port = 18_790;

    public static async Task<int> RunAsync(string[] options)
    {
        var feeds = options.Length > 0 ? int.Parse(options[0], CultureInfo.InvariantCulture) : 5000;
        var folder = Directory.CreateTempSubdirectory("botservice-poll-");
        using var server = Start(Environment.ProcessPath!, "serve-feeds", Port.ToString(CultureInfo.InvariantCulture));
        try
        {
            using var http = new HttpClient();
            await UntilAnsweredAsync(http);
            var opml = Path.Combine(folder.FullName, "feeds.opml");
            await File.WriteAllTextAsync(opml, OpmlOf(feeds));

            Console.WriteLine("| {0} feeds | wall s | feeds/s | CPU s | CPU s/1000 | peak RSS MB | the program says |", feeds);
            Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | --- |");
            await PollAsync("cold", feeds, opml, folder.FullName);
            await PollAsync("unchanged", feeds, opml, folder.FullName);
            await http.PostAsync(new Uri($"http://127.0.0.1:{Port}/change"), null);
            await PollAsync("5 % changed", feeds, opml, folder.FullName);
            Console.WriteLine("Database: {0:0.0} MB", new FileInfo(Path.Combine(folder.FullName, "poll.db")).Length / 1e6);
            return 0;
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
            folder.Delete(recursive: true);
        }
    }

    private static async Task PollAsync(string name, int feeds, string opml, string folder)
    {
        var start = new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "BotService"), ["poll", "--opml", opml, "--database", Path.Combine(folder, "poll.db"), "--json"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        for (var host = 0; host < FeedServer.Hosts; host++)
            start.Environment[$"Feeds__AllowedHosts__{host}"] = string.Create(CultureInfo.InvariantCulture, $"127.0.0.{host + 1}:{Port}");

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var (cpu, memory) = (0.0, 0.0);
        while (!process.HasExited)
        {
            (cpu, memory) = Usage(process.Id) ?? (cpu, memory);
            await Task.Delay(5);
        }

        await process.WaitForExitAsync();
        var wall = watch.Elapsed.TotalSeconds;
        var said = (await output).Trim();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {wall:0.00} | {feeds / wall:0} | {cpu:0.00} | {cpu * 1000 / feeds:0.000} | {memory:0} | {said} |"));
        if (process.ExitCode != 0) Console.WriteLine("The program ended with code {0}.", process.ExitCode);
    }

    /// <summary>CPU seconds so far and the highest resident memory in MB; null when the process has just ended.</summary>
    private static (double Cpu, double Memory)? Usage(int id)
    {
        try
        {
            var fields = File.ReadAllText($"/proc/{id}/stat").Split(") ")[1].Split(' ');
            var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
            var peak = File.ReadLines($"/proc/{id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return peak is null
                ? null
                : (ticks / 100.0, long.Parse(peak.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments)) ?? throw new InvalidOperationException($"{program} did not start.");

    private static async Task UntilAnsweredAsync(HttpClient http)
    {
        for (var tries = 0; ; tries++)
            try
            {
                await http.GetStringAsync(new Uri(FeedServer.AddressOf(0, Port)));
                return;
            }
            catch (HttpRequestException) when (tries < 100)
            {
                await Task.Delay(100);
            }
    }

    private static string OpmlOf(int feeds)
    {
        var text = new StringBuilder("<opml version=\"2.0\"><head><title>Made up</title></head><body>");
        for (var number = 0; number < feeds; number++)
            text.Append(
                CultureInfo.InvariantCulture,
                $"<outline type=\"rss\" text=\"Feed {number}\" xmlUrl=\"{SecurityElement.Escape(FeedServer.AddressOf(number, Port))}\"/>");
        return text.Append("</body></opml>").ToString();
    }
}
