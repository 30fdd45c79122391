namespace ToolHub.Tests.Mcp;

/// <summary>Apart from the other tests, because starting programs takes its time; their database is that of a running server.</summary>
[CollectionDefinition(nameof(StdioCollection))]
public sealed class StdioCollection : ICollectionFixture<McpServerFixture>;
