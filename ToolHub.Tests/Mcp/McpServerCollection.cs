namespace ToolHub.Tests.Mcp;

/// <summary>Tests that share a running server; none of them may disturb it, or log an error on it.</summary>
[CollectionDefinition(nameof(McpServerCollection))]
public sealed class McpServerCollection : ICollectionFixture<McpServerFixture>;
