using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Upstreams;
using ToolHub.Core.Executors.Upstreams.Discovery;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Registry.Publishing.Checks;
using ToolHub.Core.Registry.Quarantine;
using ToolHub.Core.Sources;
using ToolHub.Tests.Data;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Executors.Upstreams;

/// <summary>A registry to which servers that are not there offer things.</summary>
internal sealed class OfferingDatabase
{
    private readonly string _connectionString;

    private OfferingDatabase(string connectionString) => _connectionString = connectionString;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public static async Task<OfferingDatabase> CreateAsync(TestServers servers) =>
        new(await servers.CreateMigratedDatabaseAsync(CancellationToken));

    public async Task<Source> AddSourceAsync(string name, bool trustsNew = true, string? prefix = null)
    {
        var settings = new UpstreamSourceSettings
        {
            Url = new("https://upstream.example/mcp"),
            TrustNewEntries = trustsNew,
            Prefix = prefix,
            RequiredCapabilities = [],
        };
        await using var database = MigratedDatabase.OpenContext(_connectionString);
        var row = database.Sources.Add(new()
        {
            Id = Guid.CreateVersion7(),
            Name = name,
            Kind = ToolKind.UpstreamMcp,
            Settings = settings.ToJson(),
            IsEnabled = true,
            CreatedAt = DateTimeOffset.UtcNow,
            UpdatedAt = DateTimeOffset.UtcNow,
        }).Entity;
        await database.SaveChangesAsync(CancellationToken);
        return new(row.Id, row.Name, row.Version, settings);
    }

    public Task<IReadOnlyList<LeftOutEntry>> OfferAsync(Source source, params Tool[] tools) =>
        OfferAsync(source, new UpstreamOffer(tools, [], [], []));

    /// <summary>Brings in what a server offers, as a discovery does.</summary>
    public async Task<IReadOnlyList<LeftOutEntry>> OfferAsync(Source source, UpstreamOffer offer, params IInterceptor[] interceptors)
    {
        await using var database = new ToolHubDbContext(new DbContextOptionsBuilder<ToolHubDbContext>()
            .UseNpgsql(_connectionString, npgsql => npgsql.EnableRetryOnFailure(1, TimeSpan.Zero, errorCodesToAdd: null))
            .AddInterceptors(interceptors)
            .Options);
        var publisher = new ToolPublisher(database, new DraftChecks(new DraftReferences(database), []), TimeProvider.System);
        var gate = new QuarantineGate(
            publisher,
            database,
            new AuditEntries(new AuditLog(Options.Create(new AuditOptions()), TimeProvider.System), TimeProvider.System),
            TimeProvider.System,
            NullLogger<QuarantineGate>.Instance);
        return await new UpstreamImport(database, gate).RunAsync(source, offer, CancellationToken);
    }

    /// <summary>The entry with its revisions; null if there is none.</summary>
    public async Task<RegisteredTool?> FindAsync(string name)
    {
        await using var database = MigratedDatabase.OpenContext(_connectionString);
        return await database.Tools.AsNoTracking()
            .Include(tool => tool.CurrentRevision)
            .Include(tool => tool.ProposedRevision)
            .Include(tool => tool.Revisions)
            .SingleOrDefaultAsync(tool => tool.Name == name, CancellationToken);
    }

    /// <summary>What was put on record about an entry, the oldest first: the action and how it ended.</summary>
    public async Task<List<(AuditAction Action, ToolCallOutcome Outcome)>> RecordedAsync(string name)
    {
        await using var database = MigratedDatabase.OpenContext(_connectionString);
        var rows = await database.AuditEntries.AsNoTracking()
            .Where(entry => entry.Target == name && entry.Channel == CallChannel.Server)
            .OrderBy(entry => entry.OccurredAt)
            .ToListAsync(CancellationToken);
        return rows.ConvertAll(row => (row.Action, row.Outcome));
    }

    public Task RejectAsync(string name) => MigratedDatabase.ExecuteAsync(
        _connectionString, $"UPDATE tools SET withheld_reason = '{WithheldReasons.Rejected}' WHERE name = '{name}'");
}
