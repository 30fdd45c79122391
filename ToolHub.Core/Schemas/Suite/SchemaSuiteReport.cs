namespace ToolHub.Core.Schemas.Suite;

/// <summary>The outcome of a suite: what every implementation must pass apart from what the suite calls optional.</summary>
internal sealed class SchemaSuiteReport
{
    public SchemaSuiteCount Required { get; } = new();

    public SchemaSuiteCount Optional { get; } = new();

    /// <summary>Failed tests and refused groups, in the order in which they ran.</summary>
    public List<SchemaSuiteFailure> Failures { get; } = [];
}
