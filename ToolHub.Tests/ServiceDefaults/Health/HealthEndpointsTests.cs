using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ToolHub.Tests.StandIns;

namespace ToolHub.Tests.ServiceDefaults.Health;

public sealed class HealthEndpointsTests
{
    [Theory]
    [InlineData("/health", """{"status":"Healthy","checks":{"self":"Healthy","db":"Healthy"}}""")]
    [InlineData("/ready", """{"status":"Healthy","checks":{"self":"Healthy","db":"Healthy"}}""")]
    [InlineData("/alive", """{"status":"Healthy","checks":{"self":"Healthy"}}""")]
    [InlineData("/healthz", """{"status":"Healthy","checks":{"self":"Healthy"}}""")]
    public async Task AllChecksPass_Answer_IsOk(string path, string body)
    {
        await using var service = await StartAsync(() => HealthCheckResult.Healthy());

        using var response = await service.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/ready")]
    public async Task DatabaseAway_Readiness_Is503WithoutDetails(string path)
    {
        await using var service = await StartAsync(() => throw new InvalidOperationException("Host=db.internal;Password=secret"));

        using var response = await service.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(
            """{"status":"Unhealthy","checks":{"self":"Healthy","db":"Unhealthy"}}""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/ready")]
    public async Task RedisAway_Readiness_IsOkAndSaysDegraded(string path)
    {
        using var redis = new RedisServer();
        await redis.StartAsync(TestContext.Current.CancellationToken);
        await using var service = await TestService.StartAsync(
            _ => { },
            builder => builder.AddRedisClient("redis"),
            settings: new() { ["ConnectionStrings:redis"] = $"{redis.ConnectionString},connectTimeout=500" });
        Assert.Equal(
            """{"status":"Healthy","checks":{"self":"Healthy","StackExchange.Redis":"Healthy"}}""",
            await service.Client.GetStringAsync(path, TestContext.Current.CancellationToken));

        redis.Stop();

        // Throws unless the status is a success.
        Assert.Equal(
            """{"status":"Degraded","checks":{"self":"Healthy","StackExchange.Redis":"Degraded"}}""",
            await service.Client.GetStringAsync(path, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/alive")]
    [InlineData("/healthz")]
    public async Task DatabaseAway_Liveness_IsStillOk(string path)
    {
        await using var service = await StartAsync(() => HealthCheckResult.Unhealthy());

        using var response = await service.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("/health", HttpStatusCode.OK)]
    [InlineData("/alive", HttpStatusCode.OK)]
    [InlineData("/other", HttpStatusCode.Unauthorized)]
    public async Task EverythingNeedsAuthentication_HealthAlone_IsOpen(string path, HttpStatusCode status)
    {
        await using var service = await TestService.StartAsync(
            app => app.MapGet("/other", () => "ok"),
            builder =>
            {
                builder.Services.AddAuthentication("none").AddScheme<AuthenticationSchemeOptions, NobodyHandler>("none", null);
                builder.Services.AddAuthorizationBuilder()
                    .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
            });

        using var response = await service.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Checks_WithoutTimeLimit_GetOneAndOthersKeepTheirs()
    {
        await using var service = await TestService.StartAsync(_ => { }, builder => builder.Services.AddHealthChecks()
            .AddCheck("endless", () => HealthCheckResult.Healthy())
            .AddCheck("own", () => HealthCheckResult.Healthy(), timeout: TimeSpan.FromSeconds(1)));

        var checks = service.Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations;

        Assert.Equal(TimeSpan.FromSeconds(3), checks.Single(check => check.Name == "endless").Timeout);
        Assert.Equal(TimeSpan.FromSeconds(1), checks.Single(check => check.Name == "own").Timeout);
    }

    private static Task<TestService> StartAsync(Func<HealthCheckResult> database) => TestService.StartAsync(
        _ => { },
        builder => builder.Services.AddHealthChecks().AddCheck("db", database));
}
