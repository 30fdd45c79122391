using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Sources;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Registry.Publishing;

/// <summary>A registry with one REST source, and what publishes into it.</summary>
internal sealed class PublishingDatabase : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private PublishingDatabase(TestDatabase database, IEnumerable<IExecutionValidator> validators)
    {
        _database = database;
        var services = new ServiceCollection()
            .AddDbContext<ToolHubDbContext>(options => options.UseNpgsql(database.DataSource))
            .AddSingleton<TimeProvider>(Time)
            .AddPublishing();
        foreach (var validator in validators)
        {
            services.AddSingleton(validator);
        }

        _services = services.BuildServiceProvider();
    }

    public FakeTime Time { get; } = new();

    public Guid SourceId { get; } = Guid.CreateVersion7();

    public static async Task<PublishingDatabase> CreateAsync(TestServers servers, params IEnumerable<IExecutionValidator> validators)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var registry = new PublishingDatabase(await TestDatabase.CreateAsync(servers, cancellationToken), validators);
        await registry._database.UseAsync(database =>
        {
            database.Sources.Add(new ToolSource
            {
                Id = registry.SourceId,
                Name = "shop",
                Kind = ToolKind.Http,
                Settings = """{"baseUrl":"https://shop.example"}""",
                IsEnabled = true,
                CreatedAt = DateTimeOffset.UnixEpoch,
                UpdatedAt = DateTimeOffset.UnixEpoch,
            });
            return database.SaveChangesAsync(cancellationToken);
        });
        return registry;
    }

    /// <summary>A draft without fault; its schemas and description can be given.</summary>
    public ToolDraft Draft(string inputSchema = """{"type":"object"}""", string? outputSchema = null, string description = "Finds an order.")
    {
        var input = JsonElement.Parse(inputSchema);
        var output = outputSchema is null ? (JsonElement?)null : JsonElement.Parse(outputSchema);
        return new()
        {
            Name = "find_order",
            Primitive = PrimitiveKind.Tool,
            Kind = ToolKind.Http,
            SourceId = SourceId,
            Published = new(Tool: new() { Name = "find_order", Description = description, InputSchema = input, OutputSchema = output }),
            InputSchema = input,
            OutputSchema = output,
            Execution = new HttpExecution { Method = "GET", Path = "/orders" },
        };
    }

    /// <summary>Publishes as a request does: in a transaction of its own.</summary>
    public Task<PublishResult> PublishAsync(ToolDraft draft, bool activate = true) =>
        UseAsync(publisher => publisher.PublishAsync(draft, "author", activate, TestContext.Current.CancellationToken));

    /// <summary>Proposes as a discovery does.</summary>
    public Task<PublishResult> ProposeAsync(ToolDraft draft) =>
        UseAsync(publisher => publisher.ProposeAsync(draft, "server", TestContext.Current.CancellationToken));

    public Task<PublishResult> PreviewAsync(ToolDraft draft) =>
        UseAsync(publisher => publisher.PreviewAsync(draft, activate: true, TestContext.Current.CancellationToken));

    /// <summary>A publisher in a transaction that the test ends itself.</summary>
    public async Task<PublishingTransaction> BeginAsync()
    {
        var scope = _services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<ToolHubDbContext>();
        return new(scope, await database.Database.BeginTransactionAsync(TestContext.Current.CancellationToken));
    }

    public Task<RegisteredTool?> FindAsync(string name = "find_order") => _database.UseAsync(database => database.Tools.AsNoTracking()
        .Include(tool => tool.Revisions)
        .Include(tool => tool.CurrentRevision)
        .SingleOrDefaultAsync(tool => tool.Name == name, TestContext.Current.CancellationToken));

    public Task<object?> ExecuteAsync(string sql) => _database.ExecuteAsync(sql, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task<PublishResult> UseAsync(Func<ToolPublisher, Task<PublishResult>> use)
    {
        await using var transaction = await BeginAsync();
        var result = await use(transaction.Publisher);
        await transaction.CommitAsync();
        return result;
    }
}
