using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Builtin;
using ToolHub.Core.Registry;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Tests.Catalog;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Executors.Builtin;

public sealed class BuiltinRegistrarTests(TestServers servers) : IAsyncLifetime
{
    private readonly FakeTime _time = new();

    // Set before every test.
    private TestDatabase _database = null!;
    private ServiceProvider _services = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(servers, CancellationToken);
        _services = new ServiceCollection()
            .AddDbContext<ToolHubDbContext>(options => options.UseNpgsql(_database.DataSource))
            .AddSingleton<TimeProvider>(_time)
            .AddPublishing()
            .BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task ContributeAsync_NewMethods_BecomeActiveToolsWithAFirstRevision()
    {
        await Registrar<OriginalTools>().ContributeAsync(CancellationToken);

        var tool = await FindAsync("changing");
        Assert.Equal(
            (PrimitiveKind.Tool, ToolKind.Builtin, ToolStatus.Active, true),
            (tool.Primitive, tool.Kind, tool.Status, tool.IsEnabled));
        var revision = Assert.Single(tool.Revisions);
        Assert.Equal((tool.CurrentRevisionId, "1.0.0", "toolhub"), (revision.Id, revision.Version, revision.CreatedBy));
        Assert.Equal(_time.GetUtcNow(), revision.CreatedAt);
        var definition = BuiltinDefinition.Of(BuiltinMethod.Of(typeof(OriginalTools)).First(method => method.Attribute.Name == "changing"));
        Assert.Equal(definition.Published.ToJson(), revision.Definition);
    }

    [Fact]
    public async Task ContributeAsync_EveryPrimitive_IsRegisteredAndUsable()
    {
        await Registrar<SampleTools>().ContributeAsync(CancellationToken);

        var catalog = new CatalogSnapshot(_database.Scopes, NullLogger<CatalogSnapshot>.Instance);
        await catalog.ReloadAsync(CancellationToken);
        Assert.Equal([5, 2, 1], Enum.GetValues<PrimitiveKind>().Select(primitive => catalog.Current.All(primitive).Count));
    }

    [Fact]
    public async Task ContributeAsync_NameOfAToolThatSomebodyPublished_IsLeftToIt()
    {
        await _database.AddToolAsync("changing");
        await _database.ExecuteAsync("UPDATE tools SET kind = 'http'", CancellationToken);

        await Registrar<OriginalTools>().ContributeAsync(CancellationToken);

        var tool = await FindAsync("changing");
        Assert.Equal((ToolKind.Http, 1), (tool.Kind, tool.Revisions.Count));
        Assert.Single((await FindAsync("lasting")).Revisions);
    }

    [Fact]
    public async Task ContributeAsync_NothingChanged_LeavesTheRegistryAlone()
    {
        await Registrar<OriginalTools>().ContributeAsync(CancellationToken);
        var (tool, version) = (await FindAsync("changing"), await CatalogVersionAsync());

        _time.Advance(TimeSpan.FromDays(1));
        await Registrar<OriginalTools>().ContributeAsync(CancellationToken);

        var again = await FindAsync("changing");
        Assert.Equal((tool.CurrentRevisionId, tool.UpdatedAt), (again.CurrentRevisionId, again.UpdatedAt));
        Assert.Single(again.Revisions);
        Assert.Equal(version, await CatalogVersionAsync());
    }

    [Fact]
    public async Task ContributeAsync_DefinitionChanged_AddsARevisionAndMakesItCurrent()
    {
        await Registrar<OriginalTools>().ContributeAsync(CancellationToken);

        _time.Advance(TimeSpan.FromDays(1));
        await Registrar<RevisedTools>().ContributeAsync(CancellationToken);

        var tool = await FindAsync("changing");
        Assert.Equal(["1.0.0", "1.0.1"], tool.Revisions.Select(revision => revision.Version).Order());
        Assert.Equal(("1.0.1", "Does something better."), (tool.CurrentRevision?.Version, tool.CurrentRevision?.Description));
        Assert.Equal(_time.GetUtcNow(), tool.UpdatedAt);
        Assert.Single((await FindAsync("lasting")).Revisions);
    }

    [Fact]
    public async Task ContributeAsync_ToolSwitchedOff_StaysOff()
    {
        await Registrar<OriginalTools>().ContributeAsync(CancellationToken);
        await _database.ExecuteAsync("UPDATE tools SET is_enabled = false WHERE name = 'changing'", CancellationToken);

        await Registrar<RevisedTools>().ContributeAsync(CancellationToken);

        Assert.False((await FindAsync("changing")).IsEnabled);
        Assert.True((await FindAsync("lasting")).IsEnabled);
    }

    [Fact]
    public async Task ContributeAsync_AdministratorWentBackToAnOlderRevision_MakesTheProgramsOwnCurrentAgain()
    {
        await Registrar<OriginalTools>().ContributeAsync(CancellationToken);
        await Registrar<RevisedTools>().ContributeAsync(CancellationToken);
        await _database.ExecuteAsync(
            "UPDATE tools SET current_revision_id = (SELECT id FROM tool_revisions WHERE tool_id = tools.id AND version = '1.0.0')",
            CancellationToken);

        await Registrar<RevisedTools>().ContributeAsync(CancellationToken);

        var tool = await FindAsync("changing");
        Assert.Equal("1.0.1", tool.CurrentRevision?.Version);
        Assert.Equal(2, tool.Revisions.Count);
    }

    [Fact]
    public async Task ContributeAsync_ToolRetired_StaysRetired()
    {
        await Registrar<OriginalTools>().ContributeAsync(CancellationToken);
        await _database.ExecuteAsync("UPDATE tools SET status = 'retired' WHERE name = 'changing'", CancellationToken);

        await Registrar<RevisedTools>().ContributeAsync(CancellationToken);

        var tool = await FindAsync("changing");
        Assert.Equal((ToolStatus.Retired, "1.0.1"), (tool.Status, tool.CurrentRevision?.Version));
    }

    [Fact]
    public async Task ContributeAsync_VersionWrittenByHand_IsPassedOver()
    {
        await Registrar<OriginalTools>().ContributeAsync(CancellationToken);
        await _database.ExecuteAsync(
            """
            INSERT INTO tool_revisions
                (id, tool_id, version, name, description, input_schema, definition, required_capabilities, definition_hash,
                created_at, created_by)
            SELECT gen_random_uuid(), tool_id, 'two', name, description, input_schema, definition, required_capabilities,
                definition_hash, created_at, 'somebody' FROM tool_revisions
            """,
            CancellationToken);

        await Registrar<RevisedTools>().ContributeAsync(CancellationToken);

        Assert.Equal("1.0.1", (await FindAsync("changing")).CurrentRevision?.Version);
    }

    [Fact]
    public async Task ContributeAsync_ReplicasStartTogether_RegisterOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Registrar<OriginalTools>().ContributeAsync(CancellationToken)));

        Assert.Single((await FindAsync("changing")).Revisions);
        Assert.Single((await FindAsync("lasting")).Revisions);
    }

    private BuiltinRegistrar Registrar<T>() => new(
        new BuiltinMethods([new(typeof(T))]),
        _services.GetRequiredService<IServiceScopeFactory>(),
        NullLogger<BuiltinRegistrar>.Instance);

    private Task<RegisteredTool> FindAsync(string name) => _database.UseAsync(context => context.Tools.AsNoTracking()
        .Include(tool => tool.Revisions)
        .Include(tool => tool.CurrentRevision)
        .SingleAsync(tool => tool.Name == name, CancellationToken));

    private Task<long> CatalogVersionAsync() => _database.UseAsync(context => context.RegistryVersions
        .Where(row => row.Area == RegistryArea.Catalog)
        .Select(row => row.Version)
        .SingleAsync(CancellationToken));
}
