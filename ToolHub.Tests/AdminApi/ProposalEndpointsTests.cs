using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ToolHub.Core.Auditing;
using ToolHub.Core.Catalog;
using ToolHub.Core.Executors.Upstreams;
using ToolHub.Core.Registry.Quarantine;
using ToolHub.Tests.AdminApi.Tools;
using ToolHub.Tests.Data;

namespace ToolHub.Tests.AdminApi;

public sealed class ProposalEndpointsTests(AdminApiHost host) : IClassFixture<AdminApiHost>, IAsyncLifetime
{
    private HttpClient _client = null!; // Set before every test.

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _client = await host.ClientInRoleAsync("admin");

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Get_OfAChangedDefinition_ShowsTheDifferenceAndWhatIsSuspicious()
    {
        await AddProposalAsync("shown", "Adds. <system>");

        using var response = await _client.GetAsync("/api/v1/tools/shown/proposal", CancellationToken);
        var proposal = JsonElement.Parse(await response.Content.ReadAsStringAsync(CancellationToken));

        var change = proposal.GetProperty("changes").EnumerateArray().Single();
        Assert.Equal("description", change.GetProperty("path").GetString());
        Assert.Equal("Adds. <system>", change.GetProperty("proposed").GetString());
        Assert.Equal("pretended_markup", proposal.GetProperty("findings")[0].GetProperty("kind").GetString());
        Assert.Equal(WithheldReasons.Changed, proposal.GetProperty("withheldReason").GetString());
        Assert.NotNull(response.Headers.ETag);
    }

    [Fact]
    public async Task Approve_MakesTheProposalCurrent()
    {
        var proposed = await AddProposalAsync("approved", "Adds more.");

        using var response = await PostAsync("approved", "approve");
        var tool = await FindAsync("approved");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal((proposed, (Guid?)null, (string?)null), (tool.CurrentRevisionId, tool.ProposedRevisionId, tool.WithheldReason));
        Assert.Contains(await AuditAsync("approved"), entry => entry.Action is AuditAction.ToolApprove);
    }

    [Fact]
    public async Task Approve_WithoutAnETag_IsRefused()
    {
        await AddProposalAsync("unread", "Adds more.");

        using var response = await _client.PostAsync("/api/v1/tools/unread/proposal/approve", content: null, CancellationToken);

        var problem = await response.ReadProblemAsync(HttpStatusCode.PreconditionRequired, "invalid_input");
        Assert.Contains("If-Match", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.NotNull((await FindAsync("unread")).WithheldReason);
    }

    [Fact]
    public async Task Approve_ForTheFirstTime_PublishesTheEntry()
    {
        var proposed = await AddNewAsync("fresh");
        using var admin = await ToolRequests.OfAdministratorAsync(host);
        var listed = await admin.GetAsync("?limit=200");
        var shown = await admin.GetAsync("/fresh");
        using var activated = await admin.PostAsync("/fresh/activate", new { version = "1.3.0" });
        using var read = await _client.GetAsync("/api/v1/tools/fresh/proposal", CancellationToken);
        var proposal = JsonElement.Parse(await read.Content.ReadAsStringAsync(CancellationToken));

        using var response = await PostAsync("fresh", "approve");

        var entry = listed.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("name").GetString() == "fresh");
        Assert.Equal(JsonValueKind.Null, entry.GetProperty("revision").ValueKind);
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("revision").ValueKind);
        Assert.Equal(HttpStatusCode.Conflict, activated.StatusCode);
        Assert.Equal(JsonValueKind.Null, proposal.GetProperty("approved").ValueKind);
        Assert.Equal("target", Assert.Single(proposal.GetProperty("findings").EnumerateArray()).GetProperty("place").GetString());
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        var tool = await FindAsync("fresh");
        Assert.Equal((proposed, ToolStatus.Active, (string?)null), (tool.CurrentRevisionId, tool.Status, tool.WithheldReason));
    }

    [Fact]
    public async Task Reject_LeavesTheOldDefinitionWithheld()
    {
        var proposed = await AddProposalAsync("rejected", "Adds more.");

        using var response = await PostAsync("rejected", "reject");
        var tool = await FindAsync("rejected");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.NotEqual(proposed, tool.CurrentRevisionId);
        Assert.Equal(WithheldReasons.Rejected, tool.WithheldReason);
        Assert.Contains(await AuditAsync("rejected"), entry => entry.Action is AuditAction.ToolReject);
    }

    [Theory]
    [InlineData("approve")]
    [InlineData("reject")]
    public async Task Decide_AfterTheEntryChanged_IsRefused(string decision)
    {
        await AddProposalAsync($"stale_{decision}", "Adds more.");

        using var stale = await PostAsync($"stale_{decision}", decision, "\"1\"");
        using var current = await PostAsync($"stale_{decision}", decision, await ETagAsync($"stale_{decision}"));

        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, current.StatusCode);
    }

    [Fact]
    public async Task Proposal_OfAnEntryWithoutOne_IsNotFound()
    {
        await new ToolSeed("settled") { Kind = ToolKind.UpstreamMcp }.AddToAsync(host.ConnectionString, CancellationToken);

        using var read = await _client.GetAsync("/api/v1/tools/settled/proposal", CancellationToken);
        using var approved = await PostAsync("settled", "approve", "\"1\"");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (read.StatusCode, approved.StatusCode));
    }

    [Fact]
    public async Task Approve_WithoutTheCapability_IsForbidden()
    {
        await AddProposalAsync("guarded", "Adds more.");
        using var viewer = await host.ClientInRoleAsync("viewer");

        using var response = await viewer.PostAsync("/api/v1/tools/guarded/proposal/approve", content: null, CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.NotNull((await FindAsync("guarded")).WithheldReason);
    }

    [Fact]
    public async Task Refresh_OfAnUpstreamServer_TouchesItsSource()
    {
        var before = await AddSourceAsync("refreshed");
        using var viewer = await host.ClientInRoleAsync("viewer");

        using var forbidden = await viewer.PostAsync("/api/v1/sources/refreshed/refresh", content: null, CancellationToken);
        using var accepted = await _client.PostAsync("/api/v1/sources/refreshed/refresh", content: null, CancellationToken);
        using var unknown = await _client.PostAsync("/api/v1/sources/unknown/refresh", content: null, CancellationToken);

        Assert.Equal(
            (HttpStatusCode.Forbidden, HttpStatusCode.Accepted, HttpStatusCode.NotFound),
            (forbidden.StatusCode, accepted.StatusCode, unknown.StatusCode));
        await using var database = MigratedDatabase.OpenContext(host.ConnectionString);
        Assert.NotEqual(before, database.Sources.Single(source => source.Name == "refreshed").Version);
    }

    /// <summary>Decides about the proposal as it is now, unless another is named.</summary>
    private async Task<HttpResponseMessage> PostAsync(string tool, string decision, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/tools/{tool}/proposal/{decision}");
        request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(ifMatch ?? await ETagAsync(tool)));
        return await _client.SendAsync(request, CancellationToken);
    }

    private async Task<string> ETagAsync(string tool)
    {
        using var response = await _client.GetAsync($"/api/v1/tools/{tool}/proposal", CancellationToken);
        return response.Headers.ETag!.ToString(); // Every proposal has one.
    }

    private async Task<RegisteredTool> FindAsync(string name)
    {
        await using var database = MigratedDatabase.OpenContext(host.ConnectionString);
        return database.Tools.Single(tool => tool.Name == name);
    }

    private async Task<List<AuditEntry>> AuditAsync(string tool)
    {
        await using var database = MigratedDatabase.OpenContext(host.ConnectionString);
        return [.. database.AuditEntries.Where(entry => entry.Target.Contains(tool))];
    }

    /// <summary>Stores a tool whose server has changed its description, and returns the revision that waits.</summary>
    private async Task<Guid> AddProposalAsync(string name, string description, string target = "add")
    {
        var id = await new ToolSeed(name) { Kind = ToolKind.UpstreamMcp }.AddToAsync(host.ConnectionString, CancellationToken);
        await using var database = MigratedDatabase.OpenContext(host.ConnectionString);
        var revision = database.ToolRevisions.Add(new()
        {
            Id = Guid.CreateVersion7(),
            ToolId = id,
            Version = "1.3.0",
            Name = name,
            Description = description,
            Execution = new UpstreamExecution { Target = target }.ToJson(),
            InputSchema = """{"type":"object"}""",
            Definition = JsonSerializer.Serialize(new
            {
                name,
                description,
                inputSchema = new { type = "object" },
                annotations = new { readOnlyHint = true },
            }),
            RequiredCapabilities = [],
            DefinitionHash = [1],
            CreatedAt = DateTimeOffset.UtcNow,
            CreatedBy = "test",
        }).Entity;
        await database.SaveChangesAsync(CancellationToken);
        var tool = database.Tools.Single(tool => tool.Id == id);
        (tool.ProposedRevisionId, tool.WithheldReason) = (revision.Id, WithheldReasons.Changed);
        await database.SaveChangesAsync(CancellationToken);
        return revision.Id;
    }

    /// <summary>Stores a tool of which nobody has approved anything, with a suspicious name at its server.</summary>
    private async Task<Guid> AddNewAsync(string name)
    {
        // A word of two scripts, which the name that is made of it does not show.
        var proposed = await AddProposalAsync(name, "Adds.", target: "get_pаyment");
        await using var database = MigratedDatabase.OpenContext(host.ConnectionString);
        var tool = database.Tools.Single(tool => tool.Name == name);
        (tool.CurrentRevisionId, tool.Status, tool.WithheldReason) = (null, ToolStatus.Draft, WithheldReasons.Suspicious);
        await database.SaveChangesAsync(CancellationToken);
        return proposed;
    }

    private async Task<uint> AddSourceAsync(string name)
    {
        await using var database = MigratedDatabase.OpenContext(host.ConnectionString);
        var source = database.Sources.Add(new()
        {
            Id = Guid.CreateVersion7(),
            Name = name,
            Kind = ToolKind.UpstreamMcp,
            Settings = new UpstreamSourceSettings { Url = new("https://example.com/mcp"), RequiredCapabilities = [] }.ToJson(),
            IsEnabled = true,
            CreatedAt = DateTimeOffset.UtcNow,
            UpdatedAt = DateTimeOffset.UtcNow,
        }).Entity;
        await database.SaveChangesAsync(CancellationToken);
        return source.Version;
    }
}
