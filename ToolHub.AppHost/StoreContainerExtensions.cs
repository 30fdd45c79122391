namespace ToolHub.AppHost;

/// <summary>PostgreSQL and Redis as containers whose data outlives the run.</summary>
/// <remarks>The versions are stated: an update of the hosting packages must not put a newer server on an older one's data.</remarks>
internal static class StoreContainerExtensions
{
    public static Stores AddStoreContainers(this IDistributedApplicationBuilder builder)
    {
        var database = builder.AddPostgres("postgres", password: builder.AddSecret("postgres-password"))
            .WithImageTag("18.3")
            .WithDataVolume("toolhub-postgres")
            .WithLifetime(ContainerLifetime.Persistent)
            .AddDatabase(Stores.DatabaseName);

        var redis = builder.AddRedis(Stores.RedisName, password: builder.AddSecret("redis-password"))
            .WithImageTag("8.6")
            .WithDataVolume("toolhub-redis")
            .WithLifetime(ContainerLifetime.Persistent)
            // The deployment tool accepts tcp, http and https only; the default scheme here is redis.
            .WithEndpoint("tcp", endpoint => endpoint.UriScheme = "tcp");

        return new Stores(database, redis);
    }
}
