using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ToolHub.Core.Access;
using ToolHub.Core.Catalog;
using ToolHub.Core.Changes;
using ToolHub.Core.Data;
using ToolHub.Core.Registry;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.ServiceDefaults;

namespace ToolHub.Tests.Registry;

/// <summary>A database and what follows it, as one process has it; nothing is polled within a test's patience.</summary>
internal sealed class FollowedDatabase : IAsyncDisposable
{
    /// <summary>Whatever comes within it was notified.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan PollInterval = TimeSpan.FromHours(1);

    private readonly LoggerFactory _loggers = new();

    private FollowedDatabase(TestDatabase database)
    {
        _loggers.AddProvider(Logs);
        Database = database;
        Catalog = new(database.Scopes, NullLogger<CatalogSnapshot>.Instance);
        Access = new(database.Scopes);
    }

    public TestDatabase Database { get; }

    public CatalogSnapshot Catalog { get; }

    public AccessSnapshot Access { get; }

    public SchemaReadiness Schema { get; } = new();

    public RegistryReadiness Readiness { get; } = new();

    public ChangeFeed Changes { get; } = new();

    public RecordingLoggerProvider Logs { get; } = new();

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public static async Task<FollowedDatabase> CreateAsync(TestServers servers) =>
        new(await TestDatabase.CreateAsync(servers, CancellationToken));

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _loggers.Dispose();
    }

    public RegistryFollower Follower(params IRegistryContributor[] contributors) => Follower(contributors, Catalog, Access);

    public RegistryFollower Follower(IRegistryContributor[] contributors, params IRegistrySnapshot[] snapshots) =>
        Follower(Database.DataSource, contributors, snapshots);

    public RegistryFollower Follower(
        NpgsqlDataSource dataSource,
        IRegistryContributor[] contributors,
        params IRegistrySnapshot[] snapshots) => new(
        dataSource,
        Schema,
        contributors,
        snapshots,
        Readiness,
        Changes,
        TimeProvider.System,
        _loggers.CreateLogger<RegistryFollower>())
        {
            PollInterval = PollInterval,
        };

    /// <summary>Returns it once it is ready.</summary>
    public async Task<RegistryFollower> StartAsync(RegistryFollower follower)
    {
        Schema.MarkCurrent();
        await follower.StartAsync(CancellationToken);
        // A follower that fails instead of getting ready fails the test at once; started, it has a task.
        await Task.WhenAny(Readiness.WaitAsync(CancellationToken), follower.ExecuteTask!).Unwrap();
        Assert.Equal(HealthStatus.Healthy, await HealthAsync());
        return follower;
    }

    public ChangeSubscription Watching(params string[] uris)
    {
        var subscription = Changes.Subscribe();
        Assert.All(uris, uri => Assert.True(subscription.TryWatch(uri, uris.Length)));
        return subscription;
    }

    public async Task<HealthStatus> HealthAsync() =>
        (await Readiness.CheckHealthAsync(new HealthCheckContext(), CancellationToken)).Status;

    public bool HoldsGrant(string caller) =>
        Access.Current.CapabilitiesOf(caller, RoleNames.Viewer).Contains(CapabilityNames.AuditRead);

    public Task<object?> GrantAsync(string caller) => Database.ExecuteAsync(
        $"""
        INSERT INTO capability_grants (id, capability, caller_id, created_at)
        VALUES (gen_random_uuid(), '{CapabilityNames.AuditRead}', '{caller}', now())
        """,
        CancellationToken);

    /// <summary>Returns once the caller's grant has come.</summary>
    public Task SeesGrantAsync(string caller) => Eventually.TrueAsync(() => HoldsGrant(caller), Patience, CancellationToken);
}
