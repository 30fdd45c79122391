using ToolHub.Core.Registry.Publishing;

namespace ToolHub.Core.Executors.Sql;

/// <summary>The range of each limit.</summary>
internal static class SqlLimitChecks
{
    private const int MostRows = 100_000;
    private const int FewestBytes = 1024;
    private const int MostBytes = 16 * 1024 * 1024;

    /// <param name="limits">What is checked.</param>
    /// <param name="field">Where it stands in the draft.</param>
    public static IEnumerable<DraftProblem> Check(SqlLimits limits, string field)
    {
        if (limits.MaxRows is < 1 or > MostRows)
        {
            yield return new($"{field}.maxRows", $"A limit of rows is between 1 and {MostRows}.");
        }

        if (limits.MaxBytes is < FewestBytes or > MostBytes)
        {
            yield return new($"{field}.maxBytes", $"A limit of bytes is between {FewestBytes} and {MostBytes}.");
        }

        if (limits.MaxCost is <= 0 or double.NaN)
        {
            yield return new($"{field}.maxCost", "A limit of the estimated cost is above 0.");
        }
    }
}
