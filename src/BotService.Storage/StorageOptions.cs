using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace BotService.Storage;

/// <summary>Where the bot keeps what it knows: one SQLite file (the usual), or a PostgreSQL database that several nodes share.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>The file that is used when nothing is configured, in the working directory.</summary>
    public const string DefaultDatabase = "botservice.db";

    /// <summary>
    /// The SQLite file; <c>botservice.db</c> in the working directory when neither this nor <see cref="PostgreSql"/> is given. Its folder must exist.
    /// </summary>
    public string? Database { get; set; }

    /// <summary>Npgsql connection string. It holds a password: never logged.</summary>
    public string? PostgreSql { get; set; }

    /// <summary>How long a statement may wait for a lock or for the server before it fails.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);
}

[OptionsValidator]
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>;

/// <summary>One engine, not two: a file on each node beside a shared database would be two truths.</summary>
internal sealed class OneEngineValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options) =>
        !string.IsNullOrWhiteSpace(options.Database) && !string.IsNullOrWhiteSpace(options.PostgreSql)
            ? ValidateOptionsResult.Fail(
                $"Both {StorageOptions.Section}:Database ({options.Database}) and {StorageOptions.Section}:PostgreSql are set. "
                + $"Remove {StorageOptions.Section}:Database to run on PostgreSQL, or {StorageOptions.Section}:PostgreSql to run on the SQLite file.")
            : ValidateOptionsResult.Success;
}
