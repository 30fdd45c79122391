namespace ToolHub.Core.Catalog.Search;

/// <summary>What a search found.</summary>
/// <param name="Best">The best of it, best first.</param>
/// <param name="Total">How many tools fit the query at all.</param>
internal sealed record FoundTools(IReadOnlyList<FoundTool> Best, int Total);
