namespace ToolHub.Tests.Mcp.Conformance;

/// <summary>Tests that share a server in conformance mode.</summary>
[CollectionDefinition(nameof(ConformanceCollection))]
public sealed class ConformanceCollection : ICollectionFixture<ConformanceFixture>;
