using System.Net;
using System.Net.Http.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace ToolHub.AppHost.Tests;

public sealed class RunningToolHubTests(RunningToolHub toolHub) : IClassFixture<RunningToolHub>
{
    [Theory]
    [InlineData("admin-api")]
    [InlineData("mcp-server")]
    [InlineData("redis")]
    [InlineData("toolhub")]
    public async Task Resource_AfterStart_IsHealthy(string resource)
    {
        var state = await toolHub.Application.ResourceNotifications.WaitForResourceHealthyAsync(
            resource, WaitBehavior.StopOnResourceUnavailable, TestContext.Current.CancellationToken);

        Assert.Equal(KnownResourceStates.Running, state.Snapshot.State?.Text);
    }

    [Theory]
    [InlineData("admin-api")]
    [InlineData("mcp-server")]
    public async Task Health_OfService_IsOk(string service)
    {
        using var client = toolHub.Application.CreateHttpClient(service, "http");

        using var response = await client.GetAsync("/health", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Mcp_WithoutCredentials_IsUnauthorized()
    {
        using var client = toolHub.Application.CreateHttpClient("mcp-server", "http");
        var ping = new { jsonrpc = "2.0", id = 1, method = "ping" };

        using var response = await client.PostAsJsonAsync("/mcp", ping, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }
}
