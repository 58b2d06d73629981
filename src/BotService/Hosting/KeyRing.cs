using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace BotService.Hosting;

/// <summary>
/// Where the keys lie that seal installed workspaces' tokens: a folder beside the database, or one that all nodes share. Losing it means that
/// every workspace installs the app again.
/// </summary>
internal static class KeyRing
{
    private const string Setting = $"{KeyOptions.Section}:{nameof(KeyOptions.Folder)}";

    public static void AddKeyRing(this IServiceCollection services, IConfiguration configuration)
    {
        var beside = Path.GetDirectoryName(Path.GetFullPath(configuration["Storage:Database"] is { Length: > 0 } file ? file : "botservice.db"))!;
        var folder = configuration[Setting] is { Length: > 0 } chosen ? chosen : Path.Combine(beside, "botservice-keys");
        services.AddDataProtection().SetApplicationName("BotService");
        services.AddOptions<KeyManagementOptions>().Configure<ILoggerFactory>(
            (keys, logs) => keys.XmlRepository = new FileSystemXmlRepository(Private(folder), logs));
        var isShared = !string.IsNullOrEmpty(configuration["Storage:PostgreSql"]) && !string.IsNullOrEmpty(configuration["Slack:ClientId"]);
        services.AddOptions<KeyManagementOptions>().ValidateOnStart().Validate(
            _ => !isShared || configuration[Setting] is { Length: > 0 },
            $"{Setting} is missing. On PostgreSQL several nodes may run, and all of them must open the tokens of workspaces that installed the Slack app: set "
            + "it to a folder that they share and that is kept.");
    }

    /// <summary>Made when a key is first needed; readable by the account that runs the bot alone.</summary>
    private static DirectoryInfo Private(string folder) => OperatingSystem.IsWindows() || Directory.Exists(folder)
        ? new DirectoryInfo(folder)
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
