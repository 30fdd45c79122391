using ToolHub.Core.Access;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Mcp.Sessions;

/// <summary>Two server processes on one PostgreSQL and one Redis.</summary>
public sealed class TwoServers(TestServers servers) : IAsyncLifetime
{
    // All are set before any test.
    private string _redis = null!;

    internal McpDatabase Database { get; private set; } = null!;

    internal McpProcess One { get; private set; } = null!;

    internal McpProcess Other { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        Database = await McpDatabase.CreateAsync(servers, cancellationToken);
        _redis = await servers.GetRedisConnectionStringAsync(cancellationToken);
        One = StartAnother();
        Other = StartAnother();
        await One.WaitUntilReadyAsync();
        await Other.WaitUntilReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await One.DisposeAsync();
        await Other.DisposeAsync();
    }

    /// <summary>Starts one more, for a test that will kill it.</summary>
    internal McpProcess StartAnother() =>
        // The fixtures have a tool that logs.
        McpProcess.Start(Database.ConnectionString, _redis, ("Conformance__Enabled", "true"));

    /// <summary>A key that both servers know, and the others that the test has started.</summary>
    internal async Task<IssuedApiKey> KeyAsync(string role = RoleNames.Developer, params IEnumerable<McpProcess> others)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var key = await Database.IssueKeyAsync(role, cancellationToken);
        foreach (var server in others.Concat([One, Other]))
        {
            await Eventually.TrueAsync(() => RawSession.IsKnownAsync(server, key.Secret.Text), TimeSpan.FromSeconds(10), cancellationToken);
        }

        return key;
    }
}
