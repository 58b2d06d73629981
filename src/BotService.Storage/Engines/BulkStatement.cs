namespace BotService.Storage.Engines;

/// <summary>
/// A statement for many rows, written once. Where it says <c>{rows}</c>, the rows stand as a table named <c>r</c>: on PostgreSQL all of them at
/// once (unnest of one array a column), on SQLite one by one through a prepared statement, which is what is fastest on each.
/// </summary>
internal sealed class BulkStatement<T>(string sql, params BulkColumn<T>[] columns)
{
    public IReadOnlyList<BulkColumn<T>> Columns { get; } = columns;

    public string ForOneRow { get; } = sql.Replace(
        "{rows}", $"(SELECT {string.Join(", ", columns.Select(column => $"@{column.Name} AS {column.Name}"))}) AS r", StringComparison.Ordinal);

    public string ForAllRows { get; } = sql.Replace(
        "{rows}",
        $"unnest({string.Join(", ", columns.Select(column => "@" + column.Name))}) AS r ({string.Join(", ", columns.Select(column => column.Name))})",
        StringComparison.Ordinal);
}

internal enum BulkType
{
    Integer,
    Real,
    Text,
    Boolean,
}

internal sealed record BulkColumn<T>(string Name, BulkType Type, Func<T, object?> Value)
{
    public static BulkColumn<T> Integer(string name, Func<T, long?> value) => new(name, BulkType.Integer, row => value(row));

    public static BulkColumn<T> Real(string name, Func<T, double?> value) => new(name, BulkType.Real, row => value(row));

    public static BulkColumn<T> Text(string name, Func<T, string?> value) => new(name, BulkType.Text, value);

    public static BulkColumn<T> Boolean(string name, Func<T, bool> value) => new(name, BulkType.Boolean, row => value(row));
}
