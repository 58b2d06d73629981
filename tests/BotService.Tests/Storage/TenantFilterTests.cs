using System.Text.RegularExpressions;

namespace BotService.Tests.Storage;

/// <summary>
/// Reads every SQL text of the project: what belongs to a workspace is asked for with its id, or stands on the short list of what looks at all of
/// them.
/// </summary>
public sealed partial class TenantFilterTests
{
    private static readonly string[] OfWorkspaces =
    [
        "subscriptions", "mutes", "votes", "feedback_weights", "followers", "channels", "decisions", "told_stories", "feed_choices", "reviews",
        "review_log", "aliases"
    ];

    /// <summary>The router, the planner of digests and the upkeep work for every workspace; their statements are told by a line of theirs.</summary>
    private static readonly string[] ForAll =
    [
        "FROM subscriptions ORDER BY workspace_id",
        "FROM feedback_weights ORDER BY workspace_id",
        "FROM feed_choices ORDER BY workspace_id",
        "FROM feed_choices WHERE feed_id = @feedId",
        "WHERE muted_until > @now",
        "DELETE FROM mutes WHERE muted_until < @now",
        "SELECT DISTINCT d.workspace_id, d.channel",
        "FROM reviews WHERE next_at <= @now",
        "FROM review_log WHERE sequence > @after",
        "WHERE story_id = @story\n ORDER BY workspace_id, channel",
    ];

    [Fact]
    public void Every_statement_on_what_a_workspace_owns_names_the_workspace()
    {
        var statements = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "BotService.Storage"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => SqlText().Matches(File.ReadAllText(file)).Select(
                match => (File: Path.GetFileName(file), Sql: Indent().Replace(match.Value, "\n "))))
            .Where(one => OfWorkspaces.Any(table => Regex.IsMatch(one.Sql, $@"\b(FROM|UPDATE|INTO|JOIN) {table}\b")))
            .ToList();

        Assert.True(statements.Count > 25, "the texts are found");
        Assert.All(statements, one => Assert.True(
            Regex.IsMatch(one.Sql, @"workspace_id = (@workspace|d\.workspace_id)|INTO \w+ \(workspace_id,|ON CONFLICT \(workspace_id,")
            || ForAll.Any(known => Indent().Replace(one.Sql, " ").Contains(Indent().Replace(known, " "), StringComparison.Ordinal)),
            $"{one.File}: {one.Sql}"));
    }

    [Fact]
    public void No_lock_outlives_its_transaction()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "BotService.Storage"), "*.cs", SearchOption.AllDirectories))
            Assert.DoesNotMatch(@"pg_(try_)?advisory_(un)?lock", File.ReadAllText(file));
    }

    [GeneratedRegex("\"\"\"\n.*?\"\"\"|\"(SELECT|UPDATE|DELETE|INSERT) [^\"]*\"", RegexOptions.Singleline)]
    private static partial Regex SqlText();

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex Indent();
}
