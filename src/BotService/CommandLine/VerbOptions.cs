using System.CommandLine;

namespace BotService.CommandLine;

/// <summary>Options that several verbs share, with one wording.</summary>
internal static class VerbOptions
{
    public static Option<string?> Database() => new("--database")
    {
        Description = "The SQLite file to work on (default: the configured one, else botservice.db in this folder).",
        HelpName = "FILE",
    };

    public static Option<bool> Json() => new("--json") { Description = "Answer in JSON, for other programs." };

    /// <summary>What the options say, as configuration.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Configuration(ParseResult parsed, Option<string?> database) =>
        parsed.GetValue(database) is { Length: > 0 } file ? [new("Storage:Database", file), new("Storage:PostgreSql", null)] : [];
}
