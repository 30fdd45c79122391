namespace ToolHub.Cli.Launching;

/// <summary>The environment variables that tell a service where its servers are.</summary>
internal static class ServiceEnvironment
{
    private const string EnvironmentName = "ASPNETCORE_ENVIRONMENT";

    /// <summary>What a service gets that only uses the database.</summary>
    public static Dictionary<string, string> For(string postgresUri) => new()
    {
        ["ConnectionStrings__toolhub"] = ConnectionUris.ToNpgsql(postgresUri),
        [EnvironmentName] = Environment.GetEnvironmentVariable(EnvironmentName) ?? "Production",
    };

    /// <summary>What a service gets that also uses Redis, and sends its users to the pages of the admin API.</summary>
    public static Dictionary<string, string> For(string postgresUri, string redisUri, string adminUrl) => new(For(postgresUri))
    {
        ["ConnectionStrings__redis"] = ConnectionUris.ToStackExchangeRedis(redisUri),
        ["Portal__Url"] = adminUrl,
    };
}
