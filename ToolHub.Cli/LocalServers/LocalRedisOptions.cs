namespace ToolHub.Cli.LocalServers;

/// <summary>How the local Redis is set up.</summary>
internal sealed record LocalRedisOptions
{
    /// <summary>Gets the folder below which its configuration and snapshot lie.</summary>
    public required string StateFolder { get; init; }

    public required LogFile Log { get; init; }

    public required int Port { get; init; }

    public required string Password { get; init; }
}
