using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ToolHub.AdminApi.Tools;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Tests.Conventions;

/// <summary>An endpoint that nobody thought about must not be open.</summary>
public sealed class EndpointConventionTests
{
    [Fact]
    public void McpServer_EveryEndpoint_AsksForAuthorizationOrSaysThatItDoesNot() => AssertDecided<CallAdapter>("/mcp");

    [Fact]
    public void AdminApi_EveryEndpoint_AsksForAuthorizationOrSaysThatItDoesNot() => AssertDecided<ToolResponse>("/api/v1/tools");

    private static void AssertDecided<TInsideTheHost>(string expected)
        where TInsideTheHost : class
    {
        using var factory = new WebApplicationFactory<TInsideTheHost>().WithWebHostBuilder(UseNoServers);

        var endpoints = factory.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();

        Assert.Contains(endpoints, endpoint => endpoint.RoutePattern.RawText?.StartsWith(expected, StringComparison.Ordinal) == true);
        Assert.All(endpoints, endpoint => Assert.True(
            endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null,
            $"{endpoint.DisplayName} is open without saying so."));
    }

    /// <summary>The host starts, and waits for databases that never come.</summary>
    private static void UseNoServers(IWebHostBuilder host)
    {
        host.UseSetting("ConnectionStrings:toolhub", "Host=127.0.0.1;Port=1;Database=none;Username=none");
        host.UseSetting("ConnectionStrings:redis", "127.0.0.1:1,abortConnect=false,connectTimeout=200");
    }
}
