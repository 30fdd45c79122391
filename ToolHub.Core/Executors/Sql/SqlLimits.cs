namespace ToolHub.Core.Executors.Sql;

/// <summary>What one statement may cost; in an execution, null means as the source.</summary>
internal sealed record SqlLimits
{
    /// <summary>The most rows of a result; more are cut off, and the result says so.</summary>
    public int? MaxRows { get; init; }

    /// <summary>The most bytes of a result, as JSON.</summary>
    public int? MaxBytes { get; init; }

    /// <summary>The planner's estimate above which a statement is refused before it runs; null: no limit.</summary>
    public double? MaxCost { get; init; }
}
