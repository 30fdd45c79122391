using ToolHub.Core.Access;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Mcp.Conformance;

/// <summary>A running server in conformance mode, on a database of its own.</summary>
public sealed class ConformanceFixture(TestServers servers) : IAsyncLifetime
{
    // InitializeAsync runs before any test.
    internal McpHost Host { get; private set; } = null!;

    /// <summary>A good key of an ordinary developer.</summary>
    internal string DeveloperKey { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var database = await McpDatabase.CreateAsync(servers, cancellationToken);
        DeveloperKey = (await database.IssueKeyAsync(RoleNames.Developer, cancellationToken)).Secret.Text;
        Host = new McpHost(
            database.ConnectionString,
            await servers.GetRedisConnectionStringAsync(cancellationToken),
            ("Conformance:Enabled", "true"));
        await Host.WaitUntilReadyAsync();
    }

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();
}
