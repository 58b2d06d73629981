using System.Globalization;
using System.Reflection;
using BotService.Storage.Engines;
using Microsoft.Extensions.Logging;

namespace BotService.Storage.Migrations;

/// <summary>
/// Brings a database up to this version: forward only, each numbered file in one transaction with its version row, so that a kill leaves it before or
/// after, never between.
/// </summary>
internal sealed partial class Migrator(TimeProvider time, ILogger<Migrator> logger)
{
    /// <param name="migrations">By number; at least one.</param>
    public async Task MigrateAsync(StorageEngine engine, IReadOnlyList<Migration> migrations, CancellationToken cancellationToken)
    {
        foreach (var migration in migrations)
        {
            // In order over all nodes: of two that start at once, the second finds the work done.
            await using var session = await engine.WriteInOrderAsync(cancellationToken);
            var version = await VersionAsync(engine, session, cancellationToken);
            if (version > migrations[^1].Number)
                throw new StorageException(
                    $"The database was written by a newer BotService (its tables are version {version}, this one knows {migrations[^1].Number}). Install that "
                    + "version again, or restore a backup from before the upgrade.");
            if (version >= migration.Number)
                continue;

            await session.ExecuteAsync(migration.Sql, null, cancellationToken);
            await session.ExecuteAsync(
                """
                INSERT INTO schema_versions (number, name, applied_at)
                VALUES (@Number, @Name, @AppliedAt)
                """,
                new { migration.Number, migration.Name, AppliedAt = time.GetUtcNow().ToUnixTimeMilliseconds() }, cancellationToken);
            await session.CommitAsync(cancellationToken);
            LogApplied(migration.Number, migration.Name);
        }
    }

    /// <summary>The migrations of an engine, by number.</summary>
    public static IReadOnlyList<Migration> ReadFor(string engine)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly.GetManifestResourceNames()
                .Select(resource => (Resource: resource, Path: resource.Split('/', '\\')))
                .Where(found => found.Path is [_, _] && found.Path[0] == engine)
                .Select(found => new Migration(
                    int.Parse(found.Path[1][..4], CultureInfo.InvariantCulture), found.Path[1][5..], ReadText(assembly, found.Resource)))
                .OrderBy(migration => migration.Number),
        ];
    }

    private static async Task<int> VersionAsync(StorageEngine engine, StorageSession session, CancellationToken cancellationToken)
    {
        if (await engine.HasSchemaAsync(session, cancellationToken))
            return (int)await session.FindAsync<long>("SELECT COALESCE(MAX(number), 0) FROM schema_versions", null, cancellationToken);

        await session.ExecuteAsync(
            """
            CREATE TABLE schema_versions (
                number     BIGINT PRIMARY KEY,
                name       TEXT NOT NULL,
                applied_at BIGINT NOT NULL
            )
            """, null, cancellationToken);
        return 0;
    }

    private static string ReadText(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    [LoggerMessage(3001, LogLevel.Information, "The database was brought to version {Number} ({Name})")]
    private partial void LogApplied(int number, string name);
}

internal sealed record Migration(int Number, string Name, string Sql);
