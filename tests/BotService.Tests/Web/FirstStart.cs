using BotService.Tests.Host;

namespace BotService.Tests.Web;

/// <summary>The program after its very first start, in a folder of its own, with the internet closed as far as it is.</summary>
public sealed class FirstStart : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("botservice-").FullName;
    private BotProcess _bot = null!;

    internal BotProcess Bot => _bot;

    public Uri Address => _bot.Address;

    public async ValueTask InitializeAsync() => _bot = await BotProcess.ServeAsync(Path.Combine(_folder, "bot.db"));

    /// <summary>Waits until the preview of the archive stands in the channel; fails after five minutes.</summary>
    public async Task PreviewAsync()
    {
        using var client = new HttpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!(await client.GetStringAsync(Address, patience.Token)).Contains("$38 billion", StringComparison.Ordinal))
            await tick.WaitForNextTickAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
