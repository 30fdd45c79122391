namespace ToolHub.Cli.Launching;

/// <summary>The environment variables that tell a service where its servers are.</summary>
internal static class ServiceEnvironment
{
    /// <summary>Tells the MCP server where its users find the pages of the admin API.</summary>
    public const string PortalUrl = "Portal__Url";

    /// <summary>Tells the MCP server which files sources may refer to.</summary>
    public const string SecretsFolder = "Secrets__Folder";

    private const string EnvironmentName = "ASPNETCORE_ENVIRONMENT";

    /// <summary>What a service gets that only uses the database.</summary>
    public static Dictionary<string, string> For(string postgresUri) => new()
    {
        ["ConnectionStrings__toolhub"] = ConnectionUris.ToNpgsql(postgresUri),
        [EnvironmentName] = Environment.GetEnvironmentVariable(EnvironmentName) ?? "Production",
    };

    /// <summary>What a service gets that also uses Redis.</summary>
    public static Dictionary<string, string> For(string postgresUri, string redisUri) => new(For(postgresUri))
    {
        ["ConnectionStrings__redis"] = ConnectionUris.ToStackExchangeRedis(redisUri),
    };
}
