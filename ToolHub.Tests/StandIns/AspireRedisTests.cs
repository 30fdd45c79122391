using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace ToolHub.Tests.StandIns;

public sealed class AspireRedisTests : IDisposable
{
    private readonly RedisServer _server = new();

    [Fact]
    public async Task AddRedisClient_ServerThere_CommandsWorkAndCheckIsHealthy()
    {
        await _server.StartAsync(TestContext.Current.CancellationToken);
        using var host = CreateHost(_server.ConnectionString);

        var database = host.Services.GetRequiredService<IConnectionMultiplexer>().GetDatabase();
        await database.StringSetAsync("key", "value");

        Assert.Equal("value", (string?)await database.StringGetAsync("key"));
        Assert.Equal(HealthStatus.Healthy, await CheckAsync(host));
    }

    [Fact]
    public async Task AddRedisClient_ServerAwayAtStart_HostStartsAndClientConnectsLater()
    {
        using var host = CreateHost($"{_server.ConnectionString},connectTimeout=500");
        await host.StartAsync(TestContext.Current.CancellationToken);
        var multiplexer = host.Services.GetRequiredService<IConnectionMultiplexer>();
        Assert.False(multiplexer.IsConnected);
        Assert.Equal(HealthStatus.Unhealthy, await CheckAsync(host));

        await _server.StartAsync(TestContext.Current.CancellationToken);

        // The client says that it is connected a moment before it accepts commands: ask until it does.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await CheckAsync(host) != HealthStatus.Healthy)
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }

        Assert.True(multiplexer.IsConnected);
    }

    [Fact]
    public void AddRedisClient_ConnectionStringAsksToAbort_ThrowsWhenServerIsAway()
    {
        using var host = CreateHost($"{_server.ConnectionString},connectTimeout=500,abortConnect=true");

        Assert.Throws<RedisConnectionException>(host.Services.GetRequiredService<IConnectionMultiplexer>);
    }

    [Fact]
    public void AddRedisClient_NoConnectionString_ThrowsWithKeyWhenUsed()
    {
        using var host = CreateHost(connectionString: null);

        var exception = Assert.Throws<InvalidOperationException>(host.Services.GetRequiredService<IConnectionMultiplexer>);

        Assert.Contains("ConnectionStrings:redis", exception.Message);
    }

    [Fact]
    public void AddRedisClient_ConfigureOptions_ReachTheClient()
    {
        ConfigurationOptions? seen = null;
        using var host = CreateHost("127.0.0.1:1,connectTimeout=200", options => seen = options);

        host.Services.GetRequiredService<IConnectionMultiplexer>();

        Assert.Equal(200, seen?.ConnectTimeout);
        Assert.False(seen?.AbortOnConnectFail);
    }

    public void Dispose() => _server.Dispose();

    private static IHost CreateHost(string? connectionString, Action<ConfigurationOptions>? configureOptions = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:redis", connectionString)]);
        builder.AddRedisClient("redis", configureOptions: configureOptions);
        return builder.Build();
    }

    private static async Task<HealthStatus> CheckAsync(IHost host)
    {
        var checks = host.Services.GetRequiredService<HealthCheckService>();
        var report = await checks.CheckHealthAsync(TestContext.Current.CancellationToken);
        return report.Entries["StackExchange.Redis"].Status;
    }
}
