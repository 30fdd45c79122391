using ToolHub.Core.Catalog;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Registry.Publishing;

public sealed class ToolPublisherTests(TestServers servers) : IAsyncLifetime
{
    private const string WithProperty = """{"type":"object","properties":{"id":{"type":"string"}}}""";

    private const string WithRequired = """{"type":"object","properties":{"id":{"type":"string"}},"required":["id"]}""";

    private PublishingDatabase _registry = null!; // Set before every test.

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _registry = await PublishingDatabase.CreateAsync(servers);

    public ValueTask DisposeAsync() => _registry.DisposeAsync();

    [Fact]
    public async Task PublishAsync_NewAndActive_IsCurrentAtOnce()
    {
        var result = await _registry.PublishAsync(_registry.Draft() with { Tags = ["orders", "orders"] });

        var tool = await _registry.FindAsync();
        Assert.Equal((PublishChange.Created, "1.0.0"), (result.Change, result.Version));
        Assert.Equal((ToolStatus.Active, "1.0.0", "author"), (tool?.Status, tool?.CurrentRevision?.Version, tool?.CurrentRevision?.CreatedBy));
        Assert.Equal(["orders"], tool?.Tags);
        Assert.Equal(_registry.SourceId, tool?.CurrentRevision?.SourceId);
    }

    [Fact]
    public async Task PublishAsync_NewAndNotActive_IsADraftUntilPublishedAgain()
    {
        await _registry.PublishAsync(_registry.Draft(), activate: false);
        var draft = await _registry.FindAsync();

        var again = await _registry.PublishAsync(_registry.Draft());

        var active = await _registry.FindAsync();
        Assert.Equal((ToolStatus.Draft, "1.0.0"), (draft?.Status, draft?.CurrentRevision?.Version));
        Assert.Equal((PublishChange.Revised, ToolStatus.Active), (again.Change, active?.Status));
        Assert.Single(active!.Revisions);
    }

    [Fact]
    public async Task ProposeAsync_NewEntry_HasNoCurrentRevisionWhateverIsPublished()
    {
        var proposed = await _registry.ProposeAsync(_registry.Draft());

        var activated = await _registry.PublishAsync(_registry.Draft());
        var revised = await _registry.PublishAsync(_registry.Draft(WithProperty), activate: false);

        var tool = await _registry.FindAsync();
        Assert.Equal(PublishChange.Created, proposed.Change);
        Assert.Equal((PublishChange.Refused, "activate"), (activated.Change, Assert.Single(activated.Problems).Field));
        Assert.Equal(PublishChange.Revised, revised.Change);
        Assert.Null(tool?.CurrentRevisionId);
        Assert.Equal(2, tool?.Revisions.Count);
    }

    [Fact]
    public async Task ProposeAsync_KnownEntry_KeepsItsCurrentRevision()
    {
        await _registry.PublishAsync(_registry.Draft());

        await _registry.ProposeAsync(_registry.Draft(WithProperty));

        Assert.Equal("1.0.0", (await _registry.FindAsync())?.CurrentRevision?.Version);
    }

    [Fact]
    public async Task PublishAsync_NewRevisionNotActive_WaitsAndChangesNothingElse()
    {
        await _registry.PublishAsync(_registry.Draft());
        var before = await _registry.FindAsync();

        var first = await _registry.PublishAsync(_registry.Draft(WithProperty), activate: false);
        var second = await _registry.PublishAsync(_registry.Draft(WithProperty), activate: false);

        var after = await _registry.FindAsync();
        Assert.Equal((PublishChange.Revised, "1.1.0"), (first.Change, first.Version));
        Assert.Equal((PublishChange.Unchanged, first.Revision?.Id), (second.Change, second.Revision?.Id));
        Assert.Equal((before?.CurrentRevisionId, before?.Version, before?.UpdatedAt), (after?.CurrentRevisionId, after?.Version, after?.UpdatedAt));
    }

    [Fact]
    public async Task PublishAsync_WhatAnOlderRevisionSays_MakesThatOneCurrentAgain()
    {
        await _registry.PublishAsync(_registry.Draft());
        await _registry.PublishAsync(_registry.Draft(WithProperty));

        var result = await _registry.PublishAsync(_registry.Draft());

        var tool = await _registry.FindAsync();
        Assert.Equal((PublishChange.Revised, "1.0.0"), (result.Change, result.Version));
        Assert.Equal("1.0.0", tool?.CurrentRevision?.Version);
        Assert.Equal(2, tool?.Revisions.Count);
    }

    [Fact]
    public async Task PublishAsync_SameInOtherSpelling_IsUnchanged()
    {
        await _registry.PublishAsync(_registry.Draft("""{"type":"object","properties":{}}"""));

        var result = await _registry.PublishAsync(_registry.Draft("""{ "properties": {}, "type": "object" }""") with { Version = "1.0.0" });

        Assert.Equal(PublishChange.Unchanged, result.Change);
    }

    [Theory]
    [InlineData(PublishChange.Unchanged, "orders:read", "orders:read")]
    [InlineData(PublishChange.Revised, "orders:read", "orders:cancel")]
    public async Task PublishAsync_CapabilitiesNamedTwice_AreAsIfNamedOnce(object expected, params string[] capabilities)
    {
        await _registry.PublishAsync(_registry.Draft() with { RequiredCapabilities = ["orders:read"] });

        var result = await _registry.PublishAsync(_registry.Draft() with { RequiredCapabilities = capabilities });

        Assert.Equal(expected, result.Change);
    }

    [Theory]
    [InlineData("""{"type":"object"}""", null, "Does it better.", "1.0.1")]
    [InlineData(WithProperty, null, "Finds an order.", "1.1.0")]
    [InlineData("""{"type":"object"}""", """{"type":"object"}""", "Finds an order.", "1.1.0")]
    [InlineData(WithRequired, null, "Finds an order.", "2.0.0")]
    public async Task PublishAsync_WithoutVersion_TakesTheNextThatFits(string input, string? output, string description, string expected)
    {
        await _registry.PublishAsync(_registry.Draft());

        var result = await _registry.PublishAsync(_registry.Draft(input, output, description));

        Assert.Equal(expected, result.Version);
        Assert.Equal(expected, (await _registry.FindAsync())?.CurrentRevision?.Version);
    }

    [Fact]
    public async Task PublishAsync_OtherExecution_RaisesThePatch()
    {
        await _registry.PublishAsync(_registry.Draft());

        var result = await _registry.PublishAsync(
            _registry.Draft() with { Execution = new HttpExecution { Method = "GET", Path = "/v2/orders" } });

        Assert.Equal("1.0.1", result.Version);
    }

    [Theory]
    [InlineData("1.0.0")]
    [InlineData("0.9.0")]
    [InlineData("1.1.0")]
    public async Task PublishAsync_BreakingUnderAVersionThatDoesNotSaySo_IsRefusedNamingEachChange(string version)
    {
        await _registry.PublishAsync(_registry.Draft(WithProperty));

        var result = await _registry.PublishAsync(
            _registry.Draft("""{"type":"object","properties":{"key":{}},"required":["key"]}""") with { Version = version });

        Assert.Equal(PublishChange.Refused, result.Change);
        Assert.All(result.Problems, problem => Assert.Equal("version", problem.Field));
        Assert.Contains(result.Problems, problem => problem.Message.Contains("inputSchema/properties/id", StringComparison.Ordinal));
        Assert.Contains(result.Problems, problem => problem.Message.Contains("'key' is required now.", StringComparison.Ordinal));
        Assert.Single((await _registry.FindAsync())!.Revisions);
    }

    [Theory]
    [InlineData("2.0.0")]
    [InlineData("3.1.4-beta.1")]
    public async Task PublishAsync_BreakingUnderAMajorVersion_IsPublished(string version)
    {
        await _registry.PublishAsync(_registry.Draft());

        var result = await _registry.PublishAsync(_registry.Draft(WithRequired) with { Version = version });

        Assert.Equal((PublishChange.Revised, version), (result.Change, result.Version));
        Assert.Contains(result.Changes, change => change.IsBreaking);
    }

    [Fact]
    public async Task PublishAsync_RetiredAndSwitchedOff_StaysThatWay()
    {
        await _registry.PublishAsync(_registry.Draft());
        await _registry.ExecuteAsync("UPDATE tools SET status = 'retired', is_enabled = false, withheld_reason = 'Drifted.'");

        await _registry.PublishAsync(_registry.Draft(WithProperty));

        var tool = await _registry.FindAsync();
        Assert.Equal((ToolStatus.Retired, false, "Drifted."), (tool?.Status, tool?.IsEnabled, tool?.WithheldReason));
        Assert.Equal("1.1.0", tool?.CurrentRevision?.Version);
    }

    [Fact]
    public async Task PublishAsync_LongDescription_IsCutForTheSearchOnly()
    {
        // A character of two halves, the first of which is the last that fits.
        var description = $"{new string('a', 3999)}🛒 and more";

        await _registry.PublishAsync(_registry.Draft(description: description));

        var revision = (await _registry.FindAsync())!.CurrentRevision!;
        Assert.Equal(new string('a', 3999), revision.Description);
        Assert.Equal(description, PublishedDefinition.Parse(PrimitiveKind.Tool, revision.Definition).Description);
    }

    [Fact]
    public async Task PreviewAsync_WritesNothing()
    {
        var created = await _registry.PreviewAsync(_registry.Draft());
        Assert.Null(await _registry.FindAsync());

        await _registry.PublishAsync(_registry.Draft());
        var revised = await _registry.PreviewAsync(_registry.Draft(WithRequired));
        var refused = await _registry.PreviewAsync(_registry.Draft(WithRequired) with { Version = "1.1.0" });
        var unchanged = await _registry.PreviewAsync(_registry.Draft());

        Assert.Equal((PublishChange.Created, "1.0.0"), (created.Change, created.Version));
        Assert.Equal((PublishChange.Revised, "2.0.0"), (revised.Change, revised.Version));
        Assert.Equal([PublishChange.Refused, PublishChange.Unchanged], [refused.Change, unchanged.Change]);
        Assert.NotEmpty(refused.Changes);
        Assert.Single((await _registry.FindAsync())!.Revisions);
    }

    [Fact]
    public async Task PublishAsync_TwoNewEntriesOfOneNameAtOnce_SecondIsAConflict()
    {
        await using var first = await _registry.BeginAsync();
        await first.Publisher.PublishAsync(_registry.Draft(), "first", activate: true, CancellationToken);

        var second = _registry.PublishAsync(_registry.Draft(WithProperty));
        await WaitUntilOneWaitsAsync();
        await first.CommitAsync();

        AssertConflict(await second);
        Assert.Equal("first", (await _registry.FindAsync())?.CurrentRevision?.CreatedBy);
    }

    [Fact]
    public async Task PublishAsync_TwoRevisionsOfOneVersionAtOnce_SecondIsAConflict()
    {
        await _registry.PublishAsync(_registry.Draft());
        await using var first = await _registry.BeginAsync();
        await first.Publisher.PublishAsync(_registry.Draft(WithProperty), "first", activate: true, CancellationToken);

        var second = _registry.PublishAsync(_registry.Draft("""{"type":"object","properties":{"other":{}}}"""));
        await WaitUntilOneWaitsAsync();
        await first.CommitAsync();

        AssertConflict(await second);
        var tool = await _registry.FindAsync();
        Assert.Equal(("1.1.0", 2), (tool?.CurrentRevision?.Version, tool?.Revisions.Count));
    }

    [Fact]
    public async Task PublishAsync_AfterAConflict_PublishesTheNextDraftOfTheSameTransaction()
    {
        await _registry.PublishAsync(_registry.Draft());
        await using var import = await _registry.BeginAsync();
        await import.Publisher.PreviewAsync(_registry.Draft(), activate: true, CancellationToken);
        await _registry.PublishAsync(_registry.Draft(WithProperty));

        var conflict = await import.Publisher.PublishAsync(_registry.Draft(WithRequired), "import", activate: true, CancellationToken);
        var other = await import.Publisher.PublishAsync(
            _registry.Draft() with { Name = "other" }, "import", activate: true, CancellationToken);
        await import.CommitAsync();

        AssertConflict(conflict);
        Assert.Equal(PublishChange.Created, other.Change);
        Assert.NotNull(await _registry.FindAsync("other"));
    }

    private static void AssertConflict(PublishResult result) =>
        Assert.Equal((PublishChange.Refused, true), (result.Change, result.IsConflict));

    private Task WaitUntilOneWaitsAsync() => Eventually.TrueAsync(
        async () => await _registry.ExecuteAsync(
            "SELECT true FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") is true,
        TimeSpan.FromSeconds(30),
        CancellationToken);
}
