using Npgsql;
using StackExchange.Redis;

namespace ToolHub.AppHost.LocalServers;

/// <summary>PostgreSQL and Redis as processes of this machine: Linux and macOS without a container runtime.</summary>
internal static class LocalStoreExtensions
{
    public static Stores AddLocalStores(this IDistributedApplicationBuilder builder) =>
        new(builder.AddLocalPostgres(), builder.AddLocalRedis());

    private static IResourceBuilder<ConnectionStringResource> AddLocalPostgres(this IDistributedApplicationBuilder builder)
    {
        var password = builder.AddSecret("postgres-password");
        var server = builder.AddLocalServer("postgres-server", "postgres.sh", password)
            .WithEnvironment("DATABASE", Stores.DatabaseName);

        var (host, port) = server.GetAddress();
        var connectionString = ReferenceExpression.Create(
            $"Host={host};Port={port};Username=postgres;Password={password};Database={Stores.DatabaseName}");

        return builder.AddCheckedConnectionString(Stores.DatabaseName, connectionString, OpenPostgresAsync);
    }

    private static IResourceBuilder<ConnectionStringResource> AddLocalRedis(this IDistributedApplicationBuilder builder)
    {
        var password = builder.AddSecret("redis-password");
        var server = builder.AddLocalServer("redis-server", "redis.sh", password);

        var (host, port) = server.GetAddress();
        var connectionString = ReferenceExpression.Create($"{host}:{port},password={password}");

        return builder.AddCheckedConnectionString(Stores.RedisName, connectionString, PingRedisAsync);
    }

    private static async Task OpenPostgresAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
    }

    private static async Task PingRedisAsync(string connectionString, CancellationToken cancellationToken)
    {
        using var connection = await ConnectionMultiplexer.ConnectAsync(connectionString).WaitAsync(cancellationToken);
        await connection.GetDatabase().PingAsync().WaitAsync(cancellationToken);
    }
}
