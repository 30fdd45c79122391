using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Executors;
using ToolHub.Core.Executors.Http;
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

    /// <summary>Publishes a revision of a tool as an administrator does.</summary>
    public async Task ReviseAsync(
        string name, IReadOnlyList<string> requiredCapabilities, Func<HttpExecution, HttpExecution> change)
    {
        await using var database = MigratedDatabase.OpenContext(connectionString);
        var revision = await CurrentAsync(database, name);
        var draft = new ToolDraft
        {
            Name = name,
            Primitive = PrimitiveKind.Tool,
            Kind = ToolKind.Http,
            SourceId = revision.SourceId,
            Published = PublishedDefinition.Parse(PrimitiveKind.Tool, revision.Definition),
            InputSchema = JsonElement.Parse(revision.InputSchema),
            RequiredCapabilities = requiredCapabilities,
            Execution = change(ExecutionOf(revision)),
        };
        var publisher = new ToolPublisher(database, new DraftChecks(new DraftReferences(database), []), TimeProvider.System);
        var result = await publisher.PublishAsync(draft, "administrator", activate: true, CancellationToken);
        Assert.Equal(PublishChange.Revised, result.Change);
    }

    /// <summary>What the current revision of a tool needs and does.</summary>
    public async Task<(IReadOnlyList<string> RequiredCapabilities, HttpExecution Execution)> ReadAsync(string name)
    {
        await using var database = MigratedDatabase.OpenContext(connectionString);
        var revision = await CurrentAsync(database, name);
        return (revision.RequiredCapabilities, ExecutionOf(revision));
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

    /// <summary>Imported tools have a revision, and it an execution.</summary>
    private static HttpExecution ExecutionOf(ToolRevision revision) =>
        (HttpExecution)ToolExecution.Parse(ToolKind.Http, revision.Execution!);

    private static Task<ToolRevision> CurrentAsync(ToolHubDbContext database, string name) => database.Tools.AsNoTracking()
        .Where(tool => tool.Name == name)
        .Select(tool => tool.CurrentRevision!)
        .SingleAsync(CancellationToken);
}
