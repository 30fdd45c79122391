using Microsoft.EntityFrameworkCore;
using ToolHub.Core.Catalog;
using ToolHub.Core.Importing.OpenApi;
using ToolHub.Core.Importing.OpenApi.Reading;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Registry.Publishing.Checks;
using ToolHub.Core.Sources;
using ToolHub.Tests.Data;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Importing.OpenApi;

/// <summary>A registry with one REST service as source, and imports into it, each in a transaction of its own.</summary>
internal sealed class ImportDatabase(string connectionString)
{
    private readonly Source _source = new(Guid.CreateVersion7(), "things", 1, OpenApiDrafts.Settings);

    public string ConnectionString => connectionString;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public static async Task<ImportDatabase> CreateAsync(TestServers servers)
    {
        var created = new ImportDatabase(await servers.CreateMigratedDatabaseAsync(CancellationToken));
        await using var database = MigratedDatabase.OpenContext(created.ConnectionString);
        var source = created._source;
        database.Sources.Add(new()
        {
            Id = source.Id,
            Name = source.Name,
            Kind = ToolKind.Http,
            Settings = source.Settings.ToJson(),
            IsEnabled = true,
            CreatedAt = DateTimeOffset.UtcNow,
            UpdatedAt = DateTimeOffset.UtcNow,
        });
        await database.SaveChangesAsync(CancellationToken);
        return created;
    }

    public async Task<OpenApiReport> ImportAsync(OpenApiDocument document, OpenApiImportOptions options)
    {
        await using var database = MigratedDatabase.OpenContext(connectionString);
        await using var transaction = await database.Database.BeginTransactionAsync(CancellationToken);
        var publisher = new ToolPublisher(database, new DraftChecks(new DraftReferences(database), []), TimeProvider.System);
        var import = new OpenApiImport(database, publisher, TimeProvider.System);
        var report = await import.RunAsync(document, _source, options, "tester", CancellationToken);
        await transaction.CommitAsync(CancellationToken);
        return report;
    }

    /// <summary>Name, status and version of each tool.</summary>
    public async Task<string> ReadToolsAsync()
    {
        await using var database = MigratedDatabase.OpenContext(connectionString);
        var tools = await database.Tools.AsNoTracking().OrderBy(tool => tool.Name)
            .Select(tool => $"{tool.Name} {tool.Status} {tool.CurrentRevision!.Version}")
            .ToListAsync(CancellationToken);
        return string.Join(", ", tools);
    }

    public async Task<int> CountRevisionsAsync()
    {
        await using var database = MigratedDatabase.OpenContext(connectionString);
        return await database.ToolRevisions.CountAsync(CancellationToken);
    }
}
