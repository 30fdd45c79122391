using System.Text.Json.Nodes;
using ToolHub.Core.Access;
using ToolHub.Core.Executors.Upstreams;
using ToolHub.Tests.AdminApi;
using ToolHub.Tests.Data;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Executors.Upstreams;

/// <summary>Whoever registers a server that does not work learns why, without anybody's log.</summary>
[Collection(nameof(UpstreamCollection))]
public sealed class FailedDiscoveryTests(UpstreamHub hub)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Program_ThatIsNotAllowed_StandsInTheListOfDependencies()
    {
        await hub.AddAsync("snake", new() { Command = "python3", RequiredCapabilities = [] });
        await using var api = AdminApiHost.Create(hub.Database.ConnectionString, TimeProvider.System);
        using var admin = api.CreateClient();
        var key = await hub.Database.IssueKeyAsync(RoleNames.Admin, CancellationToken);
        admin.DefaultRequestHeaders.Authorization = new("Bearer", key.Secret.Text);

        JsonNode? report = null;
        await Eventually.TrueAsync(
            async () => (report = await ReportAsync(admin, "snake")) is not null, Patience, CancellationToken);

        Assert.Equal(
            "This installation does not start python3: it is not in Upstreams:AllowedCommands.", (string?)report?["lastFailure"]);
        Assert.NotNull(report?["lastFailureAt"]);
    }

    [Fact]
    public async Task Program_ThatEnds_IsSaidToHaveEnded()
    {
        Assert.SkipWhen(hub.SkipReason is not null, hub.SkipReason ?? "");
        var settings = new UpstreamSourceSettings
        {
            Command = hub.Node,
            Arguments = ["-e", "process.exit(1)"],
            RequiredCapabilities = [],
        };

        var source = await hub.AddAsync("brief", settings);

        Assert.Equal("The program of brief cannot be started, or has ended.", await FailureOfAsync(source));
    }

    [Fact]
    public async Task Url_OfSomethingElse_IsDoubted()
    {
        await using var server = await ScriptedServer.StartAsync(isModern: true);
        server.Refusal = 404;

        var source = await hub.AddAsync("website", server.Settings);

        Assert.Equal(
            "website answers with the status 404: its url may not be that of an MCP server.", await FailureOfAsync(source));
    }

    [Fact]
    public async Task Entry_ThatIsMalformed_IsLeftOutAndTheOthersAreNot()
    {
        await using var server = await ScriptedServer.StartAsync(
            isModern: true,
            new JsonObject { ["name"] = "noschema" },
            new JsonObject { ["inputSchema"] = new JsonObject { ["type"] = "object" } },
            UpstreamHub.Tool("good"));

        var source = await hub.AddAsync("upp", server.Settings, "upp_good");

        Assert.Equal(
            "2 of what upp lists is left out. noschema: it has no inputSchema of type object. One without a name: it is malformed at $.",
            await FailureOfAsync(source));
        Assert.False(hub.IsOffered("upp_noschema"));
    }

    [Fact]
    public async Task Answer_WithoutAList_IsNoEmptyList()
    {
        await using var server = await ScriptedServer.StartAsync(isModern: true, UpstreamHub.Tool("kept"));
        var source = await hub.AddAsync("unlisted", server.Settings, "unlisted_kept");

        server.ListMember = "items";
        await hub.RefreshAsync(source);

        Assert.Equal("What it answers to tools/list is no list.", await FailureOfAsync(source));
        Assert.True(hub.IsOffered("unlisted_kept"));
    }

    [Fact]
    public async Task Server_ThatWorks_HasNoFailure()
    {
        await using var server = await ScriptedServer.StartAsync(isModern: true, UpstreamHub.Tool("fine"));

        var source = await hub.AddAsync("fine", server.Settings, "fine_fine");
        await Eventually.TrueAsync(() => IsReported(source), Patience, CancellationToken);

        Assert.Null(LastFailureOf(source));
    }

    private static async Task<JsonNode?> ReportAsync(HttpClient admin, string name)
    {
        var page = JsonNode.Parse(await admin.GetStringAsync("/api/v1/dependencies?limit=100", CancellationToken))!;
        return page["items"]!.AsArray().Single(item => (string?)item!["name"] == name)!["servers"]!.AsArray().FirstOrDefault();
    }

    private async Task<string?> FailureOfAsync(Guid source)
    {
        await Eventually.TrueAsync(() => LastFailureOf(source) is not null, Patience, CancellationToken);
        return LastFailureOf(source);
    }

    private bool IsReported(Guid source)
    {
        using var database = MigratedDatabase.OpenContext(hub.Database.ConnectionString);
        return database.DependencyReports.Any(report => report.SourceId == source);
    }

    private string? LastFailureOf(Guid source)
    {
        using var database = MigratedDatabase.OpenContext(hub.Database.ConnectionString);
        return database.DependencyReports
            .Where(report => report.SourceId == source)
            .Select(report => report.LastFailure)
            .FirstOrDefault();
    }
}
