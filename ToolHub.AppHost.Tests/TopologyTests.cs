using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace ToolHub.AppHost.Tests;

/// <summary>The model as it is published, so that the same resources stand in it on every machine.</summary>
public sealed class TopologyTests
{
    [Fact]
    public async Task Model_Published_HasStoresServicesAndSecrets()
    {
        await using var builder = await CreateBuilderAsync();

        Assert.Equal(
            ["admin-api", "admin-api-key", "mcp-server", "postgres", "postgres-password", "redis", "redis-password", "toolhub"],
            builder.Resources.Select(resource => resource.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("admin-api", "toolhub")]
    [InlineData("mcp-server", "admin-api", "redis", "toolhub")]
    public async Task Service_BeforeStart_WaitsForWhatItNeeds(string service, params string[] expected)
    {
        await using var builder = await CreateBuilderAsync();

        var awaited = Find(builder, service).Annotations.OfType<WaitAnnotation>()
            .Where(wait => wait.WaitType is WaitType.WaitUntilHealthy)
            .Select(wait => wait.Resource.Name);

        // Waiting for a database brings the wait for its server.
        Assert.Equal(expected, awaited.Except(["postgres"]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("admin-api")]
    [InlineData("mcp-server")]
    [InlineData("postgres")]
    [InlineData("redis")]
    [InlineData("toolhub")]
    public async Task Resource_WaitedFor_HasHealthCheck(string name)
    {
        await using var builder = await CreateBuilderAsync();

        Assert.NotEmpty(Find(builder, name).Annotations.OfType<HealthCheckAnnotation>());
    }

    [Theory]
    [InlineData("admin-api", false)]
    [InlineData("mcp-server", true)]
    public async Task Service_Endpoint_IsExternalOnlyWhereClientsConnect(string service, bool expected)
    {
        await using var builder = await CreateBuilderAsync();

        var endpoint = Assert.Single(Find(builder, service).Annotations.OfType<EndpointAnnotation>());

        Assert.Equal(expected, endpoint.IsExternal);
    }

    [Theory]
    [InlineData("postgres")]
    [InlineData("redis")]
    public async Task Container_OfStore_KeepsItsData(string name)
    {
        await using var builder = await CreateBuilderAsync();
        var annotations = Find(builder, name).Annotations;

        Assert.Equal(ContainerLifetime.Persistent, Assert.Single(annotations.OfType<ContainerLifetimeAnnotation>()).Lifetime);
        Assert.Equal(ContainerMountType.Volume, Assert.Single(annotations.OfType<ContainerMountAnnotation>()).Type);
    }

    private static Task<IDistributedApplicationTestingBuilder> CreateBuilderAsync() =>
        DistributedApplicationTestingBuilder.CreateAsync<Projects.ToolHub_AppHost>(
            ["--publisher", "manifest"], TestContext.Current.CancellationToken);

    private static IResource Find(IDistributedApplicationTestingBuilder builder, string name) =>
        Assert.Single(builder.Resources, resource => resource.Name == name);
}
