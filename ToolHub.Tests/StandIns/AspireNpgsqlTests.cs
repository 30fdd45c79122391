using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Trace;

namespace ToolHub.Tests.StandIns;

public sealed class AspireNpgsqlTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private const string Marker = "ToolHub.Tests.Marker";
    private const string Section = "Aspire:Npgsql:EntityFrameworkCore:PostgreSQL";

    [Fact]
    public async Task AddNpgsqlDbContext_ServerThere_QueriesWorkAndCheckIsHealthy()
    {
        using var host = CreateHost(new() { ["ConnectionStrings:toolhub"] = server.ConnectionString });
        await using var scope = host.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<SampleContext>();

        var answer = await context.Database.SqlQuery<int>($"SELECT 42 AS \"Value\"").SingleAsync(TestContext.Current.CancellationToken);

        Assert.Equal(42, answer);
        Assert.True(context.Database.CreateExecutionStrategy().RetriesOnFailure);
        Assert.Equal(HealthStatus.Healthy, await CheckAsync(host));
    }

    [Fact]
    public async Task AddNpgsqlDbContext_ServerAway_CheckIsUnhealthy()
    {
        var nobody = $"Host=127.0.0.1;Port={FreePort.Find()};Username=postgres;Timeout=1";
        using var host = CreateHost(new() { ["ConnectionStrings:toolhub"] = nobody, [$"{Section}:DisableRetry"] = "true" });

        Assert.Equal(HealthStatus.Unhealthy, await CheckAsync(host));
    }

    [Fact]
    public void AddNpgsqlDbContext_SettingsInSections_MoreSpecificWins()
    {
        using var host = CreateHost(new()
        {
            [$"{Section}:ConnectionString"] = server.ConnectionString,
            [$"{Section}:CommandTimeout"] = "7",
            [$"{Section}:SampleContext:CommandTimeout"] = "9",
            [$"{Section}:DisableRetry"] = "true",
            [$"{Section}:DisableHealthChecks"] = "true",
        });
        using var scope = host.Services.CreateScope();
        var context = scope.ServiceProvider.GetRequiredService<SampleContext>();

        Assert.Equal(9, context.Database.GetCommandTimeout());
        Assert.False(context.Database.CreateExecutionStrategy().RetriesOnFailure);
        Assert.Null(host.Services.GetService<HealthCheckService>());
    }

    [Fact]
    public void AddNpgsqlDbContext_NoConnectionString_ThrowsWithKeyWhenUsed()
    {
        using var host = CreateHost([]);
        using var scope = host.Services.CreateScope();

        var exception = Assert.Throws<InvalidOperationException>(scope.ServiceProvider.GetRequiredService<SampleContext>);

        Assert.Contains("ConnectionStrings:toolhub", exception.Message);
    }

    [Theory]
    [InlineData("false", true)]
    [InlineData("true", false)]
    public async Task AddNpgsqlDbContext_DisableTracing_DecidesWhetherCommandsAreTraced(string disabled, bool traced)
    {
        using var activities = new ActivityRecorder();
        using var host = CreateHost(
            new() { ["ConnectionStrings:toolhub"] = server.ConnectionString, [$"{Section}:DisableTracing"] = disabled },
            activities);
        await host.StartAsync(TestContext.Current.CancellationToken);
        await using var scope = host.Services.CreateAsyncScope();

        using var marker = new ActivitySource(Marker);
        using var test = new Activity("test") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();

        await scope.ServiceProvider.GetRequiredService<SampleContext>().Database.ExecuteSqlAsync(
            $"SELECT 1", TestContext.Current.CancellationToken);
        marker.StartActivity("end of the test")?.Dispose();

        var first = await activities.NextAsync(test.TraceId, TestContext.Current.CancellationToken);
        Assert.Equal(traced ? "Npgsql" : Marker, first.Source.Name);
    }

    private static IHost CreateHost(Dictionary<string, string?> settings, ActivityRecorder? activities = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddNpgsqlDbContext<SampleContext>("toolhub");
        if (activities is not null)
        {
            builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(Marker).AddProcessor(activities));
        }

        return builder.Build();
    }

    private static async Task<HealthStatus> CheckAsync(IHost host)
    {
        var checks = host.Services.GetRequiredService<HealthCheckService>();
        var report = await checks.CheckHealthAsync(TestContext.Current.CancellationToken);
        return report.Entries[nameof(SampleContext)].Status;
    }

    private sealed class SampleContext(DbContextOptions<SampleContext> options) : DbContext(options);
}
