using ToolHub.Core.Access;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp;

/// <summary>A running server on a database of its own, with a key for each role.</summary>
public sealed class McpServerFixture(TestServers servers) : IAsyncLifetime
{
    private readonly Dictionary<string, IssuedApiKey> _keys = [];

    // InitializeAsync runs before any test.
    internal McpDatabase Database { get; private set; } = null!;

    internal McpHost Host { get; private set; } = null!;

    internal string RedisConnectionString { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        Database = await McpDatabase.CreateAsync(servers, cancellationToken);
        RedisConnectionString = await servers.GetRedisConnectionStringAsync(cancellationToken);
        foreach (var role in new[] { RoleNames.Admin, RoleNames.Developer, RoleNames.Viewer, RoleNames.Auditor })
        {
            _keys[role] = await Database.IssueKeyAsync(role, cancellationToken);
        }

        Host = new McpHost(Database.ConnectionString, RedisConnectionString);
        await Host.WaitUntilReadyAsync();
    }

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();

    /// <summary>A valid key of a caller in that role.</summary>
    internal string KeyOf(string role) => _keys[role].Secret.Text;

    /// <summary>That caller, as the audit log names it.</summary>
    internal string CallerIdOf(string role) => _keys[role].Key.Owner;

    /// <summary>Sends one raw request as a caller in that role.</summary>
    internal Task<McpReply> SendAsync(HttpRequestMessage request, string role = RoleNames.Developer) => Host.SendAsync(request, KeyOf(role));
}
