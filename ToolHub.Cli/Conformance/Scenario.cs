namespace ToolHub.Cli.Conformance;

/// <summary>A scenario that was run.</summary>
internal sealed record Scenario(string Name, IReadOnlyList<Check> Checks);
