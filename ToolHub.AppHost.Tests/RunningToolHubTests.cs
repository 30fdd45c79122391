using System.Net;
using System.Net.Http.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;

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
    public async Task FirstKey_AfterStart_LetsItsHolderIn()
    {
        var model = toolHub.Application.Services.GetRequiredService<DistributedApplicationModel>();
        var secret = Assert.Single(model.Resources.OfType<ParameterResource>(), parameter => parameter.Name == "admin-api-key");
        var characters = await secret.GetValueAsync(TestContext.Current.CancellationToken);
        using var client = toolHub.Application.CreateHttpClient("admin-api", "http");
        client.DefaultRequestHeaders.Authorization = new("Bearer", $"th_{characters}");

        using var response = await client.GetAsync("/api/v1/api-keys", TestContext.Current.CancellationToken);

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
