using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotService.Teams.Inbound;

/// <summary>Says that the emulator mode is on, and ends the program where it would listen to other machines.</summary>
internal sealed partial class EmulatorGuard(IServiceProvider services, IOptions<TeamsOptions> options, ILogger<EmulatorGuard> logger) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Emulator) return Task.CompletedTask;

        var addresses = (services.GetService(typeof(IServer)) as IServer)?.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (addresses.FirstOrDefault(address => !Uri.TryCreate(address, UriKind.Absolute, out var uri) || !uri.IsLoopback) is { } open)
            throw new OptionsValidationException(TeamsOptions.Section, typeof(TeamsOptions),
                [
                    $"Teams:Emulator=true takes requests without a token, but the program listens at {open}, where other machines reach it. Listen at "
                    + "http://localhost:3978, or remove the setting."
                ]);
        if (options.Value.IsOpen) LogOpen();
        else LogGuarded();
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(5201, LogLevel.Warning, "Teams runs in emulator mode: clients on this machine are believed without a token. For development only")]
    private partial void LogOpen();

    [LoggerMessage(
        5202, LogLevel.Warning,
        "Teams runs in emulator mode with a registration: tokens are checked, and a service address on this machine is allowed. For development only")]
    private partial void LogGuarded();
}
