namespace ToolHub.Core.Executors.Sql;

/// <summary>What one query may cost, after everybody has had a say.</summary>
/// <param name="MaxRows">More are cut off.</param>
/// <param name="MaxBytes">The size of the rows as JSON; more are cut off.</param>
/// <param name="MaxCost">The planner's estimate above which nothing runs; null: no limit.</param>
/// <param name="Timeout">How long the server may work on it.</param>
internal sealed record SqlBounds(int MaxRows, int MaxBytes, double? MaxCost, TimeSpan Timeout)
{
    public const int DefaultMaxRows = 1000;

    /// <summary>What a model can still read, rather than what a server can still send.</summary>
    public const int DefaultMaxBytes = 256 * 1024;

    /// <summary>Those of a source.</summary>
    public static SqlBounds Of(SqlSourceSettings source) => Of(source, new SqlExecution { Statement = "" });

    /// <summary>Those of a tool, where it has its own, and else of its source.</summary>
    public static SqlBounds Of(SqlSourceSettings source, SqlExecution tool) => new(
        tool.Cost.MaxRows ?? source.Limits.MaxRows ?? DefaultMaxRows,
        Math.Min(
            tool.Cost.MaxBytes ?? source.Limits.MaxBytes ?? DefaultMaxBytes,
            tool.Limits.MaxResponseBytes ?? source.Resilience.MaxResponseBytes),
        tool.Cost.MaxCost ?? source.Limits.MaxCost,
        TimeSpan.FromSeconds(tool.Limits.TimeoutSeconds ?? source.Resilience.TimeoutSeconds));
}
