namespace ToolHub.Tests.Executors.Upstreams;

/// <summary>Tests that share a server, each with sources of its own.</summary>
[CollectionDefinition(nameof(UpstreamCollection))]
public sealed class UpstreamCollection : ICollectionFixture<UpstreamHub>;
