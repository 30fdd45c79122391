using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ToolHub.AdminApi.Auditing;

namespace ToolHub.Tests.AdminApi;

public sealed class AuthorizationTests(AdminApiHost host) : IClassFixture<AdminApiHost>
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/v1/tools", "tools:manage")]
    [InlineData("/api/v1/api-keys", "api_keys:manage")]
    [InlineData("/api/v1/audit", "audit:read")]
    [InlineData("/api/v1/sources", "sources:manage")]
    [InlineData("/api/v1/secrets", "sources:manage")]
    [InlineData("/api/v1/dependencies", "sources:manage")]
    [InlineData("/api/v1/policies", "policies:manage")]
    [InlineData("/api/v1/limits", "policies:manage")]
    [InlineData("/api/v1/grants", "policies:manage")]
    [InlineData("/api/v1/capabilities", "policies:manage")]
    public async Task Get_WithTheCapability_Succeeds(string path, string capability)
    {
        using var client = await host.ClientInRoleAsync($"only {capability}", capability);

        var response = await client.GetAsync(path, CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/tools", "api_keys:manage")]
    [InlineData("/api/v1/api-keys", "audit:read")]
    [InlineData("/api/v1/audit", "tools:manage")]
    [InlineData("/api/v1/sources", "tools:manage")]
    [InlineData("/api/v1/secrets", "tools:manage")]
    [InlineData("/api/v1/dependencies", "audit:read")]
    [InlineData("/api/v1/policies", "sources:manage")]
    [InlineData("/api/v1/limits", "sources:manage")]
    [InlineData("/api/v1/grants", "api_keys:manage")]
    [InlineData("/api/v1/capabilities", "tools:manage")]
    public async Task Get_WithAnotherCapability_IsForbiddenAndAudited(string path, string otherCapability)
    {
        using var client = await host.ClientInRoleAsync($"only {otherCapability}", otherCapability);

        var response = await client.GetAsync(path, CancellationToken);

        var problem = await response.ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await AssertAuditedAsync(problem.GetProperty("correlationId").GetString(), $"{path} forbidden only {otherCapability}");
    }

    [Theory]
    [InlineData("/api/v1/tools")]
    [InlineData("/api/v1/api-keys")]
    [InlineData("/api/v1/audit")]
    [InlineData("/api/v1/sources")]
    [InlineData("/api/v1/secrets")]
    [InlineData("/api/v1/dependencies")]
    [InlineData("/api/v1/policies")]
    [InlineData("/api/v1/limits")]
    [InlineData("/api/v1/grants")]
    [InlineData("/api/v1/capabilities")]
    public async Task Get_WithoutKey_IsChallengedAndAudited(string path)
    {
        using var client = host.ClientWith(null);

        var response = await client.GetAsync(path, CancellationToken);

        var problem = await response.ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Equal("Bearer realm=\"toolhub\"", response.Headers.WwwAuthenticate.ToString());
        await AssertAuditedAsync(problem.GetProperty("correlationId").GetString(), $"{path} unauthorized -");
    }

    [Fact]
    public async Task Get_WithUnknownKey_SaysThatTheKeyIsInvalid()
    {
        using var client = host.ClientWith("th_0000000000000000000000000000000000000000000");

        var response = await client.GetAsync("/api/v1/tools", CancellationToken);

        await response.ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Contains("error=\"invalid_token\"", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/alive")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/swagger/index.html")]
    public async Task Get_OfWhatHoldsNoData_NeedsNoKey(string path)
    {
        using var client = host.ClientWith(null);

        var response = await client.GetAsync(path, CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Get_OfAnUnknownPath_TellsNobodyWithoutKey()
    {
        using var stranger = host.ClientWith(null);
        using var known = await host.ClientInRoleAsync("viewer");

        await (await stranger.GetAsync("/api/v1/nothing", CancellationToken)).ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        await (await known.GetAsync("/api/v1/nothing", CancellationToken)).ReadProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public void Endpoints_AreAllAuthorizedOrDeclaredOpen()
    {
        var endpoints = host.Services.GetRequiredService<EndpointDataSource>().Endpoints;

        Assert.All(endpoints, endpoint => Assert.True(
            endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not null,
            endpoint.DisplayName));
    }

    [Fact]
    public void Endpoints_ThatChangeSomething_AreAllAudited()
    {
        var changes = host.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not null)
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is not ["GET"])
            .Where(endpoint => endpoint.Metadata.GetMetadata<ChangesNothing>() is null)
            .ToList();

        Assert.NotEmpty(changes);
        Assert.All(changes, endpoint => Assert.NotNull(endpoint.Metadata.GetMetadata<AuditedChange>()));
    }

    private async Task AssertAuditedAsync(string? correlationId, string expected) => Assert.Equal(
        $"authentication admin_api {expected}",
        await host.QueryAsync(
            $"""
            SELECT concat_ws(' ', action, channel, target, outcome, coalesce(role, '-'))
            FROM audit_entries WHERE correlation_id = '{correlationId}'
            """));
}
