namespace ToolHub.Tests.Mcp.Sessions;

[CollectionDefinition(nameof(TwoServersCollection))]
public sealed class TwoServersCollection : ICollectionFixture<TwoServers>;
