namespace ToolHub.Core.Schemas.Suite;

/// <summary>How many tests of a suite came out how.</summary>
internal sealed class SchemaSuiteCount
{
    public int Passed { get; set; }

    public int Failed { get; set; }

    /// <summary>Tests that did not run, because their schema was refused, for example over a remote reference.</summary>
    public int Refused { get; set; }

    public int Total => Passed + Failed + Refused;
}
