using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace BotService.Tests.Host;

/// <summary>The real program as a process of its own, on a free loopback port and with files of its own; ended with the test.</summary>
internal sealed partial class BotProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BotProcess(Process process) => _process = process;

    public ConcurrentQueue<string> Output { get; } = new();

    /// <summary>Where it serves; known once <see cref="ServeAsync"/> returned.</summary>
    public Uri Address { get; private set; } = null!;

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>Starts the server and waits until it listens.</summary>
    public static async Task<BotProcess> ServeAsync(string database, IReadOnlyDictionary<string, string>? settings = null)
    {
        var bot = Start(["--urls", "http://127.0.0.1:0", "--database", database], settings);
        var first = await Task.WhenAny(bot._listening.Task, bot._process.WaitForExitAsync(), Task.Delay(Patience));
        if (first != bot._listening.Task)
        {
            await bot.DisposeAsync();
            throw new InvalidOperationException($"The bot does not listen. It said:\n{string.Join('\n', bot.Output)}");
        }

        bot.Address = await bot._listening.Task;
        return bot;
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? settings = null)
    {
        using var process = Process.Start(StartInfo(arguments, settings))!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(new CancellationTokenSource(Patience).Token);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>kill -9: no farewell of any kind.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and the exit code that it came to.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync(new CancellationTokenSource(Patience).Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    public static BotProcess Start(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? settings)
    {
        var process = new Process { StartInfo = StartInfo(arguments, settings) };
        var bot = new BotProcess(process);
        process.OutputDataReceived += (_, line) => bot.Hear(line.Data);
        process.ErrorDataReceived += (_, line) => bot.Hear(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return bot;
    }

    private static ProcessStartInfo StartInfo(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? settings)
    {
        // Beside the tests' own output: the same configuration that they were built in.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Path.Combine(Repository.Root, "src", "BotService", "bin", configuration, "net10.0", "BotService.dll");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(program);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return start;
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        Output.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match) _listening.TrySetResult(new Uri(match.Groups[1].Value));
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
