using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ToolHub.Core.Auditing;
using ToolHub.Core.Data;
using ToolHub.Tests.Data;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Auditing;

public sealed class AuditPartitionKeeperTests(TestServers servers)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartAsync_OnceTheSchemaIsCurrent_MakesWhatIsMissing()
    {
        var database = await servers.CreateMigratedDatabaseAsync(CancellationToken);
        var next = $"audit_entries_{DateTimeOffset.UtcNow.AddMonths(1):yyyy_MM}";
        await MigratedDatabase.ExecuteAsync(database, $"DROP TABLE {next}");
        await using var dataSource = NpgsqlDataSource.Create(database);
        var schema = new SchemaReadiness();
        using var keeper = new AuditPartitionKeeper(dataSource, schema, TimeProvider.System, NullLogger<AuditPartitionKeeper>.Instance);

        await keeper.StartAsync(CancellationToken);
        Assert.False(await ExistsAsync(database, next));
        schema.MarkCurrent();

        await Eventually.TrueAsync(() => ExistsAsync(database, next), Patience, CancellationToken);
        await keeper.StopAsync(CancellationToken);
    }

    private static async Task<bool> ExistsAsync(string database, string table) =>
        await MigratedDatabase.ExecuteAsync(database, $"SELECT to_regclass('{table}') IS NOT NULL") is true;
}
