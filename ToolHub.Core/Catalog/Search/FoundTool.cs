namespace ToolHub.Core.Catalog.Search;

/// <summary>A tool that fits a query.</summary>
/// <param name="Definition">The tool.</param>
/// <param name="Score">How well it fits; comparable only within one search.</param>
internal sealed record FoundTool(ToolDefinition Definition, double Score);
