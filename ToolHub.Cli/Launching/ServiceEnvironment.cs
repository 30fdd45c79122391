namespace ToolHub.Cli.Launching;

/// <summary>The environment variables that tell a service where its servers are.</summary>
internal static class ServiceEnvironment
{
    private const string EnvironmentName = "ASPNETCORE_ENVIRONMENT";

    public static Dictionary<string, string> For(string postgresUri, string redisUri) => new()
    {
        ["ConnectionStrings__toolhub"] = ConnectionUris.ToNpgsql(postgresUri),
        ["ConnectionStrings__redis"] = ConnectionUris.ToStackExchangeRedis(redisUri),
        [EnvironmentName] = Environment.GetEnvironmentVariable(EnvironmentName) ?? "Production",
    };
}
