using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Dependencies;
using ToolHub.Core.Sources;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.AdminApi;

public sealed class DependencyEndpointsTests(AdminApiHost host) : IClassFixture<AdminApiHost>, IAsyncLifetime
{
    private const string Path = "/api/v1/dependencies";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private HttpClient _client = null!; // Set before every test.

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _client = await host.ClientInRoleAsync(RoleNames.Admin);

    public ValueTask DisposeAsync()
    {
        host.Time.Shift = TimeSpan.Zero;
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task List_ReportOfARunningServer_IsShown()
    {
        await CreateSourceAsync("reported");
        var scopes = host.Services.GetRequiredService<IServiceScopeFactory>();
        var snapshot = new SourceSnapshot(scopes, NullLogger<SourceSnapshot>.Instance);
        await snapshot.ReloadAsync(CancellationToken);
        var board = new DependencyBoard(TimeProvider.System);
        var dependency = board.Of(Assert.Single(snapshot.Current.Values, source => source.Name == "reported"));
        dependency.Counters.Count(ToolCallReply.Failure(ToolCallOutcome.DependencyFailure, "It failed."), TimeProvider.System);
        var schema = new SchemaReadiness();
        schema.MarkCurrent();
        using var reporter = new DependencyReporter(
            board, snapshot, schema, scopes, TimeProvider.System, NullLogger<DependencyReporter>.Instance);

        await reporter.StartAsync(CancellationToken);
        await Eventually.TrueAsync(
            async () => (await FindAsync("reported")).GetProperty("servers").GetArrayLength() == 1,
            Patience,
            CancellationToken);
        await reporter.StopAsync(CancellationToken);

        var found = await FindAsync("reported");
        var server = found.GetProperty("servers")[0];
        Assert.Equal("closed", found.GetProperty("state").GetString());
        Assert.Equal(board.ServerId, server.GetProperty("serverId").GetGuid());
        Assert.Equal((1, 1), (server.GetProperty("calls").GetInt32(), server.GetProperty("failures").GetInt32()));
        Assert.Equal("It failed.", server.GetProperty("lastFailure").GetString());
        Assert.False(server.GetProperty("stale").GetBoolean());

        host.Time.Shift = TimeSpan.FromSeconds(20);

        var later = await FindAsync("reported");
        Assert.True(later.GetProperty("servers")[0].GetProperty("stale").GetBoolean());
        Assert.Equal("unknown", later.GetProperty("state").GetString());
    }

    [Fact]
    public async Task List_ReportsThatTheDatabaseDoesNotTakeAsTheyAre_StopNoOthers()
    {
        // The first does not fit the column, the second not the database.
        var reasons = new Dictionary<string, string> { ["long"] = new('x', 1000), ["bad"] = "a\0b", ["good"] = "It failed." };
        foreach (var name in reasons.Keys)
        {
            await CreateSourceAsync(name);
        }

        var scopes = host.Services.GetRequiredService<IServiceScopeFactory>();
        var snapshot = new SourceSnapshot(scopes, NullLogger<SourceSnapshot>.Instance);
        await snapshot.ReloadAsync(CancellationToken);
        var board = new DependencyBoard(TimeProvider.System);
        foreach (var source in snapshot.Current.Values.Where(source => reasons.ContainsKey(source.Name)))
        {
            board.Of(source).Counters.Count(
                ToolCallReply.Failure(ToolCallOutcome.DependencyFailure, reasons[source.Name]), TimeProvider.System);
        }

        var schema = new SchemaReadiness();
        schema.MarkCurrent();
        using var reporter = new DependencyReporter(
            board, snapshot, schema, scopes, TimeProvider.System, NullLogger<DependencyReporter>.Instance);
        await reporter.StartAsync(CancellationToken);
        await Eventually.TrueAsync(
            async () => await LastFailureAsync("long") is not null && await LastFailureAsync("good") is not null,
            Patience,
            CancellationToken);
        await reporter.StopAsync(CancellationToken);

        Assert.Equal(new string('x', 300), await LastFailureAsync("long"));
        Assert.Equal("It failed.", await LastFailureAsync("good"));
        Assert.Null(await LastFailureAsync("bad"));
    }

    [Fact]
    public async Task List_ServerWhoseClockIsAhead_SweepsOnlyReportsOfServersThatHaveGone()
    {
        await CreateSourceAsync("swept");
        await ReportAsync("swept", "closed", age: "50 seconds");
        await ReportAsync("swept", "half_open", age: "70 seconds");
        var scopes = host.Services.GetRequiredService<IServiceScopeFactory>();
        var snapshot = new SourceSnapshot(scopes, NullLogger<SourceSnapshot>.Instance);
        await snapshot.ReloadAsync(CancellationToken);
        var ahead = new ShiftedTime { Shift = TimeSpan.FromHours(1) };
        var board = new DependencyBoard(ahead);
        board.Of(Assert.Single(snapshot.Current.Values, source => source.Name == "swept"));
        var schema = new SchemaReadiness();
        schema.MarkCurrent();
        using var reporter = new DependencyReporter(board, snapshot, schema, scopes, ahead, NullLogger<DependencyReporter>.Instance);

        await reporter.StartAsync(CancellationToken);
        await Eventually.TrueAsync(async () => !(await StatesAsync()).Contains("half_open", StringComparison.Ordinal), Patience, CancellationToken);
        await reporter.StopAsync(CancellationToken);

        Assert.Equal("closed, closed", await StatesAsync());
        async Task<string> StatesAsync() => string.Join(
            ", ", (await FindAsync("swept")).GetProperty("servers").EnumerateArray().Select(server => server.GetProperty("state")));
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("closed", "closed")]
    [InlineData("half_open", "closed", "half_open")]
    [InlineData("open", "half_open", "open", "closed")]
    public async Task List_SeveralServers_TheWorstCounts(string expected, params string[] states)
    {
        var name = $"worst_{expected}";
        await CreateSourceAsync(name);
        foreach (var state in states)
        {
            await ReportAsync(name, state, age: "0");
        }

        var found = await FindAsync(name);
        var source = await (await _client.ReadAsync($"/api/v1/sources/{name}")).ReadAsync();

        Assert.Equal(expected, found.GetProperty("state").GetString());
        Assert.Equal(expected, source.GetProperty("state").GetString());
        Assert.Equal(states.Length, found.GetProperty("servers").GetArrayLength());
    }

    [Theory]
    [InlineData(CapabilityNames.SourcesManage, HttpStatusCode.OK)]
    [InlineData(CapabilityNames.ToolsManage, HttpStatusCode.OK)]
    [InlineData(CapabilityNames.AuditRead, HttpStatusCode.Forbidden)]
    public async Task List_NeedsOneOfTwoCapabilities(string capability, HttpStatusCode expected)
    {
        using var client = await host.ClientInRoleAsync($"one of two {capability}", capability);

        Assert.Equal(expected, (await client.ReadAsync(Path)).StatusCode);
    }

    /// <summary>Writes down what another server says, or said so long ago.</summary>
    private Task ReportAsync(string name, string state, string age) => host.QueryAsync(
        $"""
        INSERT INTO dependency_reports (server_id, source_id, state, running_calls, queued_calls, calls, failures, reported_at)
        SELECT gen_random_uuid(), id, '{state}', 0, 0, 0, 0, now() - interval '{age}' FROM sources WHERE name = '{name}'
        """);

    private async Task<string?> LastFailureAsync(string name) =>
        (await FindAsync(name)).GetProperty("servers").EnumerateArray().Select(server => server.GetProperty("lastFailure").GetString())
        .SingleOrDefault();

    private async Task<JsonElement> FindAsync(string name)
    {
        var page = await (await _client.ReadAsync($"{Path}?limit=200")).ReadAsync();
        return Assert.Single(page.GetProperty("items").EnumerateArray(), source => source.GetProperty("name").GetString() == name);
    }

    private async Task CreateSourceAsync(string name) => await (await _client.PostAsync(
        "/api/v1/sources", new { name, kind = "http", settings = new { baseUrl = "https://a.example" } })).ReadAsync(HttpStatusCode.Created);
}
