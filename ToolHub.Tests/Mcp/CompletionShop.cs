using ToolHub.Core.Access;
using ToolHub.Tests.Data;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Mcp;

/// <summary>A running server whose shop has a thousand orders more than the sample, some with ids that try the search.</summary>
public sealed class CompletionShop(TestServers servers) : IAsyncLifetime
{
    private const string MoreOrders =
        """
        INSERT INTO orders (id, customer_name, customer_email, status, placed_at, total, currency)
        SELECT id, 'Ada', 'ada@example.com', 'paid', now(), 1, 'EUR'
        FROM (SELECT 'Z' || lpad(number::text, 4, '0') FROM generate_series(1, 1000) AS number
              UNION ALL VALUES ('p%1'), ('p_1'), ('p\1'), ('pX1')) AS more (id)
        """;

    // InitializeAsync runs before any test.
    internal McpDatabase Database { get; private set; } = null!;

    internal McpHost Host { get; private set; } = null!;

    /// <summary>The key of a caller who may read orders and articles.</summary>
    internal IssuedApiKey Developer { get; private set; } = null!;

    /// <summary>The key of a caller who may read articles only.</summary>
    internal IssuedApiKey Viewer { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        Database = await McpDatabase.CreateAsync(servers, cancellationToken);
        await MigratedDatabase.ExecuteAsync(Database.ConnectionString, MoreOrders);
        Developer = await Database.IssueKeyAsync(RoleNames.Developer, cancellationToken);
        Viewer = await Database.IssueKeyAsync(RoleNames.Viewer, cancellationToken);
        Host = new(Database.ConnectionString, await servers.GetRedisConnectionStringAsync(cancellationToken));
        await Host.WaitUntilReadyAsync();
    }

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();
}
