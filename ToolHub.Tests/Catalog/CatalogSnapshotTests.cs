using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ToolHub.Core.Catalog;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.ServiceDefaults;

namespace ToolHub.Tests.Catalog;

public sealed class CatalogSnapshotTests(TestServers servers) : IAsyncLifetime
{
    private readonly RecordingLoggerProvider _logs = new();

    // Set before every test.
    private TestDatabase _database = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(servers, CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _logs.Dispose();
    }

    [Fact]
    public async Task ReloadAsync_ActiveAndDeprecated_AreOffered()
    {
        await _database.AddToolAsync("active", capabilities: "orders:read");
        await _database.AddToolAsync("deprecated", status: ToolStatus.Deprecated);
        await _database.AddToolAsync("draft", status: ToolStatus.Draft);
        await _database.AddToolAsync("retired", status: ToolStatus.Retired);
        await _database.AddToolAsync("disabled", isEnabled: false);

        var catalog = await LoadAsync();

        Assert.Equal(["active", "deprecated"], catalog.All(PrimitiveKind.Tool).Select(definition => definition.Name));
        Assert.True(catalog.TryFind(PrimitiveKind.Tool, "active", out var definition));
        Assert.Equal(["orders:read"], definition.RequiredCapabilities);
        Assert.Equal(("1.0.0", ToolKind.Builtin), (definition.Revision, definition.Kind));
    }

    [Fact]
    public async Task ReloadAsync_Definition_ComesBackByteForByte()
    {
        const string Definition =
            """{"name":"exact","description":"a/b <c>","inputSchema":{"type":"object","properties":{"z":{},"a":{"maximum":1.50}}}}""";
        var stored = PublishedDefinition.Parse(PrimitiveKind.Tool, Definition).ToJson();
        await _database.AddToolAsync("exact", stored);

        var catalog = await LoadAsync();

        Assert.True(catalog.TryFind(PrimitiveKind.Tool, "exact", out var definition));
        Assert.Equal(stored, new PublishedDefinition(Tool: definition.Tool).ToJson());
    }

    [Theory]
    [InlineData("""{"name":"broken","inputSchema":{"type":"object"}}""", """{"type":"nonsense"}""")]
    [InlineData("""{"name":"broken","inputSchema":{"type":"object"}}""", """{"$ref":"https://elsewhere.example/schema"}""")]
    [InlineData("""{"name":"broken","inputSchema":{"type":"string"}}""", """{"type":"object"}""")]
    [InlineData("not JSON", """{"type":"object"}""")]
    [InlineData("null", """{"type":"object"}""")]
    public async Task ReloadAsync_UnusableRevision_IsLeftOutAndTheRestLoads(string definition, string inputSchema)
    {
        await _database.AddToolAsync("broken", definition, inputSchema);
        await _database.AddToolAsync("healthy");

        var catalog = await LoadAsync();

        Assert.Equal(["healthy"], catalog.All(PrimitiveKind.Tool).Select(tool => tool.Name));
        var log = Assert.Single(_logs.Records);
        Assert.Equal(LogLevel.Error, log.Level);
        Assert.StartsWith("Tool broken 1.0.0 is left out: ", log.Message);
    }

    [Fact]
    public async Task ReloadAsync_AfterAChange_RaisesTheVersionAndKeepsTheOldPictureWhole()
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(_logs));
        var snapshot = new CatalogSnapshot(_database.Scopes, loggers.CreateLogger<CatalogSnapshot>());
        Assert.Equal(0, snapshot.Version);
        await snapshot.ReloadAsync(CancellationToken);
        var (before, version) = (snapshot.Current, snapshot.Version);

        await _database.AddToolAsync("late");
        await snapshot.ReloadAsync(CancellationToken);

        Assert.Empty(before.All(PrimitiveKind.Tool));
        Assert.Single(snapshot.Current.All(PrimitiveKind.Tool));
        Assert.True(snapshot.Version > version);
    }

    [Fact]
    public async Task ReloadAsync_AfterAChange_BuildsOnlyTheChangedEntriesAnew()
    {
        foreach (var name in new[] { "same", "renamed", "retagged", "executed_elsewhere", "revised" })
        {
            await _database.AddToolAsync(name);
        }

        var snapshot = new CatalogSnapshot(_database.Scopes, NullLogger<CatalogSnapshot>.Instance);
        await snapshot.ReloadAsync(CancellationToken);
        var before = snapshot.Current.Definitions.ToDictionary(definition => definition.ToolId);

        await _database.ExecuteAsync(
            """
            UPDATE tools SET name = 'new_name' WHERE name = 'renamed';
            UPDATE tools SET kind = 'http' WHERE name = 'executed_elsewhere';
            UPDATE tools SET tags = '{x}' WHERE name = 'retagged';
            UPDATE tools SET updated_at = now() WHERE name = 'same';
            INSERT INTO tool_revisions
                (id, tool_id, version, name, description, input_schema, definition, required_capabilities, definition_hash,
                created_at, created_by)
            SELECT gen_random_uuid(), tool_id, '1.1.0', name, description, '{"type":"object","required":["a"]}', definition,
                required_capabilities, '\x00', created_at, created_by FROM tool_revisions WHERE name = 'revised';
            UPDATE tools SET current_revision_id = (SELECT id FROM tool_revisions WHERE version = '1.1.0') WHERE name = 'revised';
            """,
            CancellationToken);
        await snapshot.ReloadAsync(CancellationToken);

        var after = snapshot.Current.Definitions.ToDictionary(definition => definition.Name);
        Assert.Equal(["executed_elsewhere", "new_name", "retagged", "revised", "same"], after.Keys.Order());
        var same = Assert.Single(after.Values, definition => before[definition.ToolId] == definition);
        Assert.Equal("same", same.Name);
        Assert.Equal(("1.1.0", ToolKind.Http), (after["revised"].Revision, after["executed_elsewhere"].Kind));
        Assert.False(after["revised"].InputSchema.IsValid(JsonElement.Parse("{}")));
    }

    [Fact]
    public async Task ReloadAsync_SuccessorIsRetired_NobodyIsSentToItAnyMore()
    {
        await _database.AddToolAsync("old_way", status: ToolStatus.Deprecated);
        await _database.AddToolAsync("new_way");
        await _database.ExecuteAsync("UPDATE tools SET successor = 'new_way' WHERE name = 'old_way'", CancellationToken);
        var snapshot = new CatalogSnapshot(_database.Scopes, NullLogger<CatalogSnapshot>.Instance);
        await snapshot.ReloadAsync(CancellationToken);
        var before = Assert.Single(snapshot.Current.Definitions, definition => definition.Name == "old_way");

        await _database.ExecuteAsync("UPDATE tools SET status = 'retired' WHERE name = 'new_way'", CancellationToken);
        await snapshot.ReloadAsync(CancellationToken);

        Assert.Equal("Deprecated: use new_way.", before.Tool?.Description);
        Assert.Equal("Deprecated: do not begin to use it.", Assert.Single(snapshot.Current.Definitions).Tool?.Description);
    }

    [Fact]
    public async Task ReloadAsync_Toolset_ShowsItsEntriesAsTheSameObjectsUntilTheyChange()
    {
        await _database.AddToolAsync("renamed");
        await _database.AddToolAsync("as_it_is");
        await _database.AddToolAsync("switched_off", isEnabled: false);
        await _database.AddToolAsync("outside");
        await _database.ExecuteAsync(
            """
            INSERT INTO toolsets (id, name, created_at, updated_at) VALUES (gen_random_uuid(), 'set', now(), now());
            INSERT INTO toolset_entries (toolset_id, tool_id, name)
            SELECT toolsets.id, tools.id, CASE tools.name WHEN 'renamed' THEN 'shown' END
            FROM toolsets, tools WHERE tools.name <> 'outside';
            """,
            CancellationToken);
        var snapshot = new CatalogSnapshot(_database.Scopes, NullLogger<CatalogSnapshot>.Instance);
        await snapshot.ReloadAsync(CancellationToken);
        var (before, view) = (snapshot.Current, snapshot.Current.Within("set"));

        await _database.ExecuteAsync("UPDATE tools SET is_enabled = false WHERE name = 'outside'", CancellationToken);
        await snapshot.ReloadAsync(CancellationToken);
        var afterwards = snapshot.Current.Within("set");
        await _database.ExecuteAsync("UPDATE toolset_entries SET title = 'New' WHERE name = 'shown'", CancellationToken);
        await snapshot.ReloadAsync(CancellationToken);
        var changed = snapshot.Current.Within("set");

        Assert.Equal(["as_it_is", "shown"], view.All(PrimitiveKind.Tool).Select(definition => definition.ShownName));
        Assert.True(before.TryFind(PrimitiveKind.Tool, "as_it_is", out var own) && view.All(PrimitiveKind.Tool)[0] == own);
        Assert.Same(view, afterwards);
        Assert.NotSame(view, changed);
        Assert.Same(view.All(PrimitiveKind.Tool)[0], changed.All(PrimitiveKind.Tool)[0]);
        Assert.Equal("New", changed.All(PrimitiveKind.Tool)[1].Tool?.Title);
        Assert.Empty(snapshot.Current.Within("nothing").Definitions);
    }

    [Fact]
    public async Task ReloadAsync_ToolsetWithTwoEntriesOfOneName_CostsOneOfThem()
    {
        await _database.AddToolAsync("one");
        await _database.AddToolAsync("other");
        await _database.ExecuteAsync(
            """
            INSERT INTO toolsets (id, name, created_at, updated_at) VALUES (gen_random_uuid(), 'set', now(), now());
            INSERT INTO toolset_entries (toolset_id, tool_id, name) SELECT toolsets.id, tools.id, 'same' FROM toolsets, tools;
            """,
            CancellationToken);

        var catalog = await LoadAsync();

        Assert.Equal(2, catalog.Definitions.Count);
        Assert.Equal("same", Assert.Single(catalog.Within("set").Definitions).ShownName);
    }

    [Theory]
    [InlineData("kind")]
    [InlineData("status")]
    [InlineData("primitive")]
    public async Task ReloadAsync_TextFromANewerProgram_CostsThatToolAlone(string column)
    {
        await _database.AddToolAsync("from_the_future");
        await _database.AddToolAsync("healthy");
        await _database.ExecuteAsync($"UPDATE tools SET {column} = 'quantum' WHERE name = 'from_the_future'", CancellationToken);

        var catalog = await LoadAsync();

        Assert.Equal("healthy", Assert.Single(catalog.Definitions).Name);
    }

    private async Task<ToolCatalog> LoadAsync()
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(_logs));
        var snapshot = new CatalogSnapshot(_database.Scopes, loggers.CreateLogger<CatalogSnapshot>());
        await snapshot.ReloadAsync(CancellationToken);
        return snapshot.Current;
    }
}
