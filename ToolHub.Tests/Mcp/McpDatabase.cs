using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Data;
using ToolHub.Core.Samples;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Mcp;

/// <summary>A migrated database with the sample shop, and what tests do to it behind the server's back.</summary>
internal sealed class McpDatabase(string connectionString)
{
    public string ConnectionString => connectionString;

    public static async Task<McpDatabase> CreateAsync(TestServers servers, CancellationToken cancellationToken) =>
        new(await servers.CreateDatabaseAsync(
            "mcp_samples", (template, token) => new McpDatabase(template).PrepareAsync(token), cancellationToken));

    /// <summary>Migrates an empty database and adds the sample shop.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var context = Open();
        await context.Database.MigrateAsync(cancellationToken);
        await SampleData.AddOnceAsync(context, cancellationToken);
    }

    /// <summary>Issues a key to a caller of its own, so that no two tests share a rate limit.</summary>
    public Task<IssuedApiKey> IssueKeyAsync(string role, CancellationToken cancellationToken) =>
        IssueKeyAsync(role, ApiKeyIssuer.DefaultLifetime, cancellationToken);

    /// <summary>Issues a key that is valid for a while, or, with a negative lifetime, no more.</summary>
    public async Task<IssuedApiKey> IssueKeyAsync(string role, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        await using var context = Open();
        var request = new ApiKeyRequest("test", $"{role}-{Guid.NewGuid():N}", role, lifetime);
        return await new ApiKeyIssuer(context, TimeProvider.System).IssueAsync(request, cancellationToken);
    }

    /// <summary>Revokes a key; the server learns of it as it does of any change.</summary>
    public async Task RevokeAsync(ApiKey key, CancellationToken cancellationToken)
    {
        await using var context = Open();
        await context.Database.ExecuteSqlAsync($"UPDATE api_keys SET revoked_at = now() WHERE id = {key.Id}", cancellationToken);
    }

    /// <summary>Switches a tool on or off with plain SQL, as an administrator at a console might.</summary>
    public async Task EnableToolAsync(string name, bool isEnabled, CancellationToken cancellationToken)
    {
        await using var context = Open();
        await context.Database.ExecuteSqlAsync($"UPDATE tools SET is_enabled = {isEnabled} WHERE name = {name}", cancellationToken);
    }

    /// <summary>Announces the end of a tool.</summary>
    public async Task DeprecateToolAsync(string name, string successor, CancellationToken cancellationToken)
    {
        await using var context = Open();
        await context.Database.ExecuteSqlAsync(
            $"UPDATE tools SET status = 'deprecated', successor = {successor} WHERE name = {name}", cancellationToken);
    }

    /// <summary>Adds an order and returns its id.</summary>
    public async Task<string> AddOrderAsync(OrderStatus status, CancellationToken cancellationToken)
    {
        await using var context = Open();
        var order = new Order
        {
            Id = $"T{Guid.NewGuid():N}"[..20],
            CustomerName = "Test Customer",
            CustomerEmail = "test@example.com",
            Status = status,
            PlacedAt = DateTimeOffset.UnixEpoch,
            Total = 12.50m,
            Currency = "EUR",
        };
        context.Orders.Add(order);
        await context.SaveChangesAsync(cancellationToken);
        return order.Id;
    }

    /// <summary>Moves an order on behind the server's back.</summary>
    public async Task SetStatusAsync(string orderId, OrderStatus status, CancellationToken cancellationToken)
    {
        await using var context = Open();
        await context.Orders
            .Where(order => order.Id == orderId)
            .ExecuteUpdateAsync(order => order.SetProperty(row => row.Status, status), cancellationToken);
    }

    public async Task<OrderStatus> StatusOfAsync(string orderId, CancellationToken cancellationToken)
    {
        await using var context = Open();
        return await context.Orders.Where(order => order.Id == orderId).Select(order => order.Status).SingleAsync(cancellationToken);
    }

    /// <summary>The audit rows of one request.</summary>
    public Task<List<AuditEntry>> AuditOfAsync(string correlationId, CancellationToken cancellationToken) =>
        AuditAsync(entry => entry.CorrelationId == correlationId, cancellationToken);

    /// <summary>The audit rows of one caller.</summary>
    public Task<List<AuditEntry>> AuditOfCallerAsync(string callerId, CancellationToken cancellationToken) =>
        AuditAsync(entry => entry.CallerId == callerId, cancellationToken);

    /// <summary>The audit rows, since a moment, of those who were not let in.</summary>
    public Task<List<AuditEntry>> AuditOfStrangersAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        AuditAsync(entry => entry.CallerId == null && entry.OccurredAt >= since, cancellationToken);

    /// <summary>Runs plain SQL and returns how many rows it changed.</summary>
    public async Task<int> ExecuteAsync(FormattableString sql, CancellationToken cancellationToken)
    {
        await using var context = Open();
        return await context.Database.ExecuteSqlAsync(sql, cancellationToken);
    }

    private async Task<List<AuditEntry>> AuditAsync(Expression<Func<AuditEntry, bool>> condition, CancellationToken cancellationToken)
    {
        await using var context = Open();
        return await context.AuditEntries.AsNoTracking().Where(condition).ToListAsync(cancellationToken);
    }

    private ToolHubDbContext Open() => new(new DbContextOptionsBuilder<ToolHubDbContext>().UseNpgsql(connectionString).Options);
}
