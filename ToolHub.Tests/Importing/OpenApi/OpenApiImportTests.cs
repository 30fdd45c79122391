using ToolHub.Core.Importing.OpenApi;
using ToolHub.Core.Importing.OpenApi.Reading;
using ToolHub.Tests.Data;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Importing.OpenApi;

public sealed class OpenApiImportTests(TestServers servers)
{
    private const string ListA = """ "/a":{"get":{"operationId":"listA","summary":"List."}} """;
    private const string AddA = """ "/a2":{"post":{"operationId":"addA"}} """;
    private const string DropB = """ "/b":{"delete":{"operationId":"dropB","deprecated":true}} """;
    private const string Broken = """ "c":{"get":{"operationId":"broken"}} """;

    private static readonly OpenApiImportOptions Apply = new() { DryRun = false, Activate = true };

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_ForTheFirstTime_MakesToolsAndReportsTheRest()
    {
        var registry = await ImportDatabase.CreateAsync(servers);

        var report = await registry.ImportAsync(Document(ListA, AddA, DropB, Broken), Apply);

        Assert.Equal(
            ["GET /a Created 1.0.0", "POST /a2 Created 1.0.0", "DELETE /b Skipped ", "GET c Refused "],
            report.Operations.Select(Describe));
        Assert.Equal(2, report.Counts[OperationOutcome.Created]);
        Assert.Equal("It is deprecated.", Assert.Single(report.Operations[2].Reasons));
        Assert.Equal("add_a Active 1.0.0, list_a Active 1.0.0", await registry.ReadToolsAsync());
    }

    [Fact]
    public async Task RunAsync_Again_RevisesOnlyWhatChanged()
    {
        var registry = await ImportDatabase.CreateAsync(servers);
        await registry.ImportAsync(Document(ListA, AddA), Apply);

        var same = await registry.ImportAsync(Document(AddA, ListA), Apply);
        var changed = await registry.ImportAsync(Document(ListA.Replace("List.", "List all."), AddA), Apply);

        Assert.Equal(["POST /a2 Unchanged 1.0.0", "GET /a Unchanged 1.0.0"], same.Operations.Select(Describe));
        Assert.Equal("GET /a Revised", Describe(changed.Operations[0])[..14]);
        Assert.Equal("1.0.0", changed.Operations[0].FromVersion);
        Assert.NotEqual("1.0.0", changed.Operations[0].ToVersion);
        Assert.Equal("POST /a2 Unchanged 1.0.0", Describe(changed.Operations[1]));
        Assert.Equal(3, await registry.CountRevisionsAsync());
    }

    [Fact]
    public async Task RunAsync_Dry_ReportsTheSameAndKeepsNothing()
    {
        var registry = await ImportDatabase.CreateAsync(servers);

        var dry = await registry.ImportAsync(Document(ListA, AddA), Apply with { DryRun = true });
        var afterwards = await registry.ReadToolsAsync();
        var real = await registry.ImportAsync(Document(ListA, AddA), Apply);

        Assert.True(dry.DryRun);
        Assert.Equal("", afterwards);
        Assert.Equal(real.Operations.Select(Describe), dry.Operations.Select(Describe));
    }

    [Fact]
    public async Task RunAsync_WithoutActivation_MakesDrafts()
    {
        var registry = await ImportDatabase.CreateAsync(servers);

        await registry.ImportAsync(Document(ListA), Apply with { Activate = false });

        Assert.Equal("list_a Draft 1.0.0", await registry.ReadToolsAsync());
    }

    [Theory]
    [InlineData(false, "add_a Active 1.0.0, list_a Active 1.0.0")]
    [InlineData(true, "add_a Retired 1.0.0, list_a Active 1.0.0")]
    public async Task RunAsync_OperationThatIsGone_IsReportedAndRetiredOnRequest(bool retireMissing, string expected)
    {
        var registry = await ImportDatabase.CreateAsync(servers);
        await registry.ImportAsync(Document(ListA, AddA), Apply);

        var report = await registry.ImportAsync(Document(ListA), Apply with { RetireMissing = retireMissing });

        Assert.Equal(new MissingTool("add_a", "POST /a2", retireMissing), Assert.Single(report.Missing));
        Assert.Equal(expected, await registry.ReadToolsAsync());
    }

    [Fact]
    public async Task RunAsync_OperationThatIsBack_StaysRetiredAndSaysSo()
    {
        var registry = await ImportDatabase.CreateAsync(servers);
        await registry.ImportAsync(Document(ListA, AddA), Apply);
        await registry.ImportAsync(Document(ListA), Apply with { RetireMissing = true });

        var report = await registry.ImportAsync(Document(AddA), Apply);

        Assert.Contains("stays so", Assert.Single(Assert.Single(report.Operations).Warnings), StringComparison.Ordinal);
        Assert.Equal("add_a Retired 1.0.0, list_a Active 1.0.0", await registry.ReadToolsAsync());
    }

    [Fact]
    public async Task RunAsync_OperationThatIsFilteredOutOrRefused_IsNotMissing()
    {
        var registry = await ImportDatabase.CreateAsync(servers);
        await registry.ImportAsync(Document(ListA, AddA), Apply);

        var report = await registry.ImportAsync(
            Document(ListA, AddA.Replace("/a2", "a2")),
            Apply with { Include = new() { Methods = ["POST"] }, RetireMissing = true });

        Assert.Equal(["GET /a Skipped ", "POST a2 Refused "], report.Operations.Select(Describe));
        Assert.Empty(report.Missing);
    }

    [Fact]
    public async Task RunAsync_WithPrefix_LeavesToolsOfOtherPrefixesAlone()
    {
        var registry = await ImportDatabase.CreateAsync(servers);
        await registry.ImportAsync(Document(ListA), Apply);

        var report = await registry.ImportAsync(Document(AddA), Apply with { Prefix = "shop", RetireMissing = true });

        Assert.Empty(report.Missing);
        Assert.Equal("list_a Active 1.0.0, shop_add_a Active 1.0.0", await registry.ReadToolsAsync());
    }

    [Fact]
    public async Task RunAsync_NameOfAnotherOrigin_IsRefused()
    {
        var registry = await ImportDatabase.CreateAsync(servers);
        await new ToolSeed("list_a").AddToAsync(registry.ConnectionString, CancellationToken);

        var report = await registry.ImportAsync(Document(ListA), Apply);

        Assert.Contains("import with a prefix", Assert.Single(Assert.Single(report.Operations).Reasons), StringComparison.Ordinal);
        Assert.Equal(1, await registry.CountRevisionsAsync());
    }

    [Fact]
    public async Task RunAsync_Again_KeepsWhatAnAdministratorSet()
    {
        var registry = await ImportDatabase.CreateAsync(servers);
        await registry.ImportAsync(Document(ListA), Apply);
        await registry.ReviseAsync("list_a", ["catalog:read"], execution => execution with
        {
            Limits = new() { TimeoutSeconds = 3 },
            Cache = new() { Seconds = 60 },
            Response = new() { Select = "/items" },
            Headers = new Dictionary<string, string> { ["Accept-Language"] = "de" },
        });

        var same = await registry.ImportAsync(Document(ListA), Apply);
        var moved = await registry.ImportAsync(
            Document(ListA.Replace("/a", "/moved")), Apply with { RequiredCapabilities = ["orders:read"] });

        var (capabilities, execution) = await registry.ReadAsync("list_a");
        Assert.Equal(OperationOutcome.Unchanged, same.Operations[0].Outcome);
        Assert.Equal(OperationOutcome.Revised, moved.Operations[0].Outcome);
        Assert.Equal(["catalog:read", "orders:read"], capabilities.Order());
        Assert.Equal(("/moved", "GET /moved", "/items"), (execution.Path, execution.Operation, execution.Response.Select));
        Assert.Equal((3, 60, "de"), (execution.Limits.TimeoutSeconds, execution.Cache?.Seconds, execution.Headers["Accept-Language"]));
    }

    [Fact]
    public async Task RunAsync_NameOfAToolByHand_IsRefused()
    {
        var registry = await ImportDatabase.CreateAsync(servers);
        await registry.ImportAsync(Document(ListA), Apply);
        await registry.ReviseAsync("list_a", [], execution => execution with { Operation = null });

        var report = await registry.ImportAsync(Document(ListA), Apply);

        Assert.Contains("by hand", Assert.Single(Assert.Single(report.Operations).Reasons), StringComparison.Ordinal);
        Assert.Null((await registry.ReadAsync("list_a")).Execution.Operation);
    }

    private static OpenApiDocument Document(params string[] paths) => OpenApiDrafts.Document($"{{{string.Join(',', paths)}}}");

    private static string Describe(OperationReport report) => $"{report.Operation} {report.Outcome} {report.ToVersion}";
}
