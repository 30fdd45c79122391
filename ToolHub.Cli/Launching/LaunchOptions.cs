namespace ToolHub.Cli.Launching;

/// <summary>What is started beside the ordinary parts.</summary>
internal sealed record LaunchOptions
{
    /// <summary>Gets whether the Aspire dashboard is started too.</summary>
    public bool WithDashboard { get; init; }

    /// <summary>Gets whether the MCP server offers the conformance suites' fixtures, on a database of their own.</summary>
    public bool ForConformance { get; init; }

    /// <summary>Gets whether what <c>samples/shop</c> takes its tools from is started too.</summary>
    public bool WithSamples { get; init; }
}
