using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ToolHub.Core.Data;
using ToolHub.Core.Samples;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.ServiceDefaults;

namespace ToolHub.Tests.Data;

public sealed class SchemaMigratorTests(TestServers servers)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TwoAtOnce_OnAnEmptyDatabase_MigrateAndSeedOnce()
    {
        var database = await servers.CreateDatabaseAsync(CancellationToken);

        await Task.WhenAll(MigrateAsync(database, samples: true), MigrateAsync(database, samples: true));

        Assert.Equal(12L, await MigratedDatabase.ExecuteAsync(database, "SELECT count(*) FROM catalog_items"));
        Assert.Equal(40L, await MigratedDatabase.ExecuteAsync(database, "SELECT count(*) FROM orders"));
    }

    [Fact]
    public async Task SecondStart_LeavesTheSampleDataAsPeopleChangedIt()
    {
        var database = await servers.CreateDatabaseAsync(CancellationToken);
        await MigrateAsync(database, samples: true);
        await MigratedDatabase.ExecuteAsync(database, "UPDATE catalog_items SET name = 'Lamp' WHERE sku = 'SKU-1'; DELETE FROM orders");

        await MigrateAsync(database, samples: true);

        Assert.Equal("Lamp", await MigratedDatabase.ExecuteAsync(database, "SELECT name FROM catalog_items WHERE sku = 'SKU-1'"));
        Assert.Equal(0L, await MigratedDatabase.ExecuteAsync(database, "SELECT count(*) FROM orders"));
    }

    [Fact]
    public async Task WithoutSamples_TheShopStaysEmpty()
    {
        var database = await servers.CreateDatabaseAsync(CancellationToken);

        await MigrateAsync(database, samples: false);

        Assert.Equal(0L, await MigratedDatabase.ExecuteAsync(database, "SELECT count(*) FROM catalog_items"));
    }

    [Fact]
    public async Task AfterAFailedAttempt_TheLockIsFree()
    {
        var database = await servers.CreateDatabaseAsync(CancellationToken);
        await MigratedDatabase.ExecuteAsync(database, "CREATE TABLE tools (in_the_way int)");
        await using var services = ServicesOn(database);
        using var log = new RecordingLoggerProvider();
        using var migrator = MigratorOf(services, samples: false, log);
        await migrator.StartAsync(CancellationToken);

        await Eventually.TrueAsync(() => log.Records.Count > 0, Patience, CancellationToken);
        await MigratedDatabase.ExecuteAsync(database, "DROP TABLE tools");

        await services.GetRequiredService<SchemaReadiness>().WaitAsync(CancellationToken).WaitAsync(Patience, CancellationToken);
        Assert.Equal(0L, await MigratedDatabase.ExecuteAsync(
            database,
            """
            SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
            WHERE locktype = 'advisory' AND datname = current_database()
            """));
        await migrator.StopAsync(CancellationToken);
    }

    private static async Task MigrateAsync(string connectionString, bool samples)
    {
        await using var services = ServicesOn(connectionString);
        using var migrator = MigratorOf(services, samples);
        await migrator.StartAsync(CancellationToken);
        await services.GetRequiredService<SchemaReadiness>().WaitAsync(CancellationToken).WaitAsync(Patience, CancellationToken);
        await migrator.StopAsync(CancellationToken);
    }

    private static ServiceProvider ServicesOn(string connectionString) => new ServiceCollection()
        .AddDbContext<ToolHubDbContext>(options => options.UseNpgsql(connectionString))
        .AddSingleton<SchemaReadiness>()
        .BuildServiceProvider();

    private static SchemaMigrator MigratorOf(ServiceProvider services, bool samples, params ILoggerProvider[] logs) => new(
        services.GetRequiredService<IServiceScopeFactory>(),
        services.GetRequiredService<SchemaReadiness>(),
        Options.Create(new SampleDataOptions { Enabled = samples }),
        TimeProvider.System,
        new LoggerFactory(logs).CreateLogger<SchemaMigrator>());
}
