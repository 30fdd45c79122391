namespace ToolHub.Tests.Mcp.Clients;

/// <summary>Apart from the other tests, because starting foreign processes takes its time; with a server of its own.</summary>
[CollectionDefinition(nameof(NpmClientCollection))]
public sealed class NpmClientCollection : ICollectionFixture<McpServerFixture>, ICollectionFixture<NpmClients>;
