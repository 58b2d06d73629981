using BotService.Alerting;
using BotService.Alerting.Diagnostics;
using BotService.Feeds;
using BotService.Health;
using BotService.Jobs;
using BotService.Slack;
using BotService.Storage;
using BotService.Teams;
using BotService.Web;
using BotService.Writing;
using Microsoft.Extensions.Options;

namespace BotService.Hosting;

/// <summary>Puts the parts together, for the server and for the verbs that work on a database.</summary>
internal static partial class BotServiceHost
{
    public const string DefaultUrl = "http://localhost:3978";

    /// <summary>Serves until it is told to stop.</summary>
    /// <param name="arguments">Settings in the form <c>--Section:Name=value</c>.</param>
    /// <param name="chosen">What options of the command line say; it wins.</param>
    public static Task<int> ServeAsync(
        string[] arguments, IEnumerable<KeyValuePair<string, string?>> chosen, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        var builder = WebApplication.CreateBuilder(arguments);
        builder.Configuration.AddInMemoryCollection(chosen);
        if (string.IsNullOrEmpty(builder.Configuration["Urls"])) builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.UseStaticWebAssets();
        // A line for each request and each tick hides what an operator looks for.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Those who send slowly, or connect and say nothing, are not waited for.
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
            kestrel.Limits.MaxConcurrentConnections = 10_000;
        });
        AddBotService(builder.Services, builder.Configuration);
        builder.Services.AddWeb();
        builder.Services.AddJobs();
        builder.Services.AddHostedService<StartUp>();
        builder.Services.AddHostedService<OutboxWorker>();
        builder.Services.AddHostedService<InboxWorker>();
        builder.Services.AddHostedService<ReviewWorker>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));

        await using var app = builder.Build();
        app.UseThisMachineOnly();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapWeb();
        app.MapTeams();
        app.MapSlack();
        app.MapHealth();
        await app.RunAsync(cancellationToken);
        return ExitCode.Done;
    });

    /// <summary>Runs a verb that needs the parts and no database.</summary>
    public static Task<int> RunVerbWithoutDatabaseAsync(IEnumerable<KeyValuePair<string, string?>> chosen, Func<IServiceProvider, Task<int>> verb) =>
        GuardAsync(async () =>
        {
            using var host = BuildForVerb(chosen);
            return await verb(host.Services);
        });

    /// <summary>Runs a verb on an open database with the seeds loaded.</summary>
    public static Task<int> RunVerbAsync(
        IEnumerable<KeyValuePair<string, string?>> chosen, Func<IServiceProvider, Task<int>> verb, CancellationToken cancellationToken,
        bool withSeeds = true) =>
        GuardAsync(async () =>
        {
            using var host = BuildForVerb(chosen);
            await StartUp.PrepareAsync(host.Services, withSeeds, cancellationToken);
            return await verb(host.Services);
        });

    private static IHost BuildForVerb(IEnumerable<KeyValuePair<string, string?>> chosen)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(chosen);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        AddBotService(builder.Services, builder.Configuration);
        builder.Services.AddWeb();
        return builder.Build();
    }

    private static void AddBotService(IServiceCollection services, IConfiguration configuration)
    {
        if (KnownSettings.Problems(configuration).ToList() is { Count: > 0 } problems)
            throw new OptionsValidationException("Settings", typeof(KnownSettings), problems);
        services.AddSingleton(TimeProvider.System);
        services.AddStorage(configuration);
        services.AddFeeds();
        services.AddAlerting();
        services.AddWriting(configuration);
        services.AddTeams(configuration);
        AddVendorSdks(services, configuration);
        services.AddSlack(configuration);
        services.AddKeyRing(configuration);
        services.AddSingleton<IDoctorCheck, InstallationCheck>();
    }

    /// <summary>The adapters that rest on the vendors' own SDKs; vanishes in the ordinary build (docs/decisions.md).</summary>
    static partial void AddVendorSdks(IServiceCollection services, IConfiguration configuration);

    /// <summary>What a person has to mend is said in a sentence, not in a stack trace.</summary>
    private static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (OptionsValidationException invalid)
        {
            foreach (var failure in invalid.Failures) await Console.Error.WriteLineAsync(failure);
            return ExitCode.Usage;
        }
        catch (StorageException unusable)
        {
            await Console.Error.WriteLineAsync(unusable.Message);
            return ExitCode.DatabaseUnusable;
        }
    }
}
