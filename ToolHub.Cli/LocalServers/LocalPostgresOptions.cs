namespace ToolHub.Cli.LocalServers;

/// <summary>How the local PostgreSQL is set up.</summary>
internal sealed record LocalPostgresOptions
{
    /// <summary>The only login, a superuser of its own cluster.</summary>
    public const string UserName = "toolhub";

    /// <summary>Gets the folder below which the cluster lies.</summary>
    public required string StateFolder { get; init; }

    public required LogFile Log { get; init; }

    public required int Port { get; init; }

    public required string Password { get; init; }

    /// <summary>Gets settings beyond our own, as <c>name=value</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];
}
