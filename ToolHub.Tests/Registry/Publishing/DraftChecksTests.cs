using System.Text.Json;
using ToolHub.Core.Caching;
using ToolHub.Core.Catalog;
using ToolHub.Core.Executors.Dependencies;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Executors.Sql;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Registry.Publishing;

public sealed class DraftChecksTests(TestServers servers) : IAsyncLifetime
{
    private PublishingDatabase _registry = null!; // Set before every test.

    public async ValueTask InitializeAsync() => _registry = await PublishingDatabase.CreateAsync(servers, new RefusingValidator(ToolKind.Sql));

    public ValueTask DisposeAsync() => _registry.DisposeAsync();

    [Fact]
    public async Task Check_ManyFaults_NamesAllOfThem()
    {
        var draft = _registry.Draft("""{"type":"object","properties":{"a":5}}""", description: " ") with
        {
            Name = "..",
            SourceId = Guid.NewGuid(),
            OutputSchema = JsonElement.Parse("""{"type":"nothing"}"""),
            RequiredCapabilities = ["orders:read", "no:such", "nor\0this"],
            Execution = Http(new() { TimeoutSeconds = 0, Retries = -1, MaxResponseBytes = 1 }, new() { Seconds = 0 }),
            Tags = [" "],
            Version = "1",
        };

        Assert.Equal(
            [
                "description", "execution.cache", "execution.cache.seconds", "execution.limits.maxResponseBytes", "execution.limits.retries",
                "execution.limits.timeoutSeconds", "inputSchema", "name", "outputSchema", "requiredCapabilities", "requiredCapabilities",
                "source", "tags", "version",
            ],
            await FieldsAsync(draft));
    }

    [Theory]
    [InlineData("get_order")]
    [InlineData("Orders.get-all_2")]
    [InlineData("7")]
    public async Task Check_NameOfTheProtocolsForm_IsRight(string name) => Assert.Empty(await FieldsAsync(_registry.Draft() with { Name = name }));

    [Theory]
    [InlineData("")]
    [InlineData("get order")]
    [InlineData("a/b")]
    [InlineData("_hidden")]
    [InlineData(".")]
    [InlineData("naïve")]
    [InlineData("get_order\n")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234x")]
    public async Task Check_OtherName_IsWrong(string name) =>
        Assert.Equal(["name"], await FieldsAsync(_registry.Draft() with { Name = name }));

    [Theory]
    [InlineData("5")]
    [InlineData("""{"type":"string"}""")]
    [InlineData("{}")]
    [InlineData("true")]
    [InlineData("""{"type":"object","properties":[]}""")]
    [InlineData("""{"type":"object","$ref":"https://elsewhere.example"}""")]
    [InlineData("""{"type":"object","title":"\u0000"}""")]
    [InlineData("""{"type":"object","properties":{"\ud800":{}}}""")]
    public async Task Check_InputSchemaThatIsNone_IsWrong(string schema) =>
        Assert.Equal(["inputSchema"], await FieldsAsync(_registry.Draft() with { InputSchema = JsonElement.Parse(schema) }));

    [Fact]
    public async Task Check_PatternThatNamesTheZeroCharacter_IsRight() =>
        Assert.Empty(await FieldsAsync(_registry.Draft("""{"type":"object","properties":{"a":{"pattern":"[^\\u0000]"}}}""")));

    [Fact]
    public async Task Check_KindWithSource_NeedsSourceAndExecution() =>
        Assert.Equal(["execution", "source"], await FieldsAsync(_registry.Draft() with { SourceId = null, Execution = null }));

    [Fact]
    public async Task Check_Builtin_HasNeither()
    {
        var draft = _registry.Draft() with { Kind = ToolKind.Builtin };

        Assert.Equal(["execution", "source", "source"], await FieldsAsync(draft));
        Assert.Empty(await FieldsAsync(draft with { SourceId = null, Execution = null }));
    }

    [Fact]
    public async Task Check_ExecutionOfAnotherKind_IsWrong() =>
        Assert.Equal(["execution"], await FieldsAsync(_registry.Draft() with { Execution = new SqlExecution { Statement = "SELECT 1" } }));

    [Fact]
    public async Task Check_SourceOfAnotherKind_IsWrongAndTheKindsOwnRulesAreAsked() => Assert.Equal(
        ["execution.path", "source"],
        await FieldsAsync(_registry.Draft() with { Kind = ToolKind.Sql, Execution = new SqlExecution { Statement = "SELECT 1" } }));

    [Fact]
    public async Task Check_PrimitiveThatTheKindCannotServe_IsWrong()
    {
        var prompt = _registry.Draft() with { Primitive = PrimitiveKind.Prompt, Published = new(Prompt: new() { Name = "find_order" }) };

        Assert.Equal(["primitive"], await FieldsAsync(prompt));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(true, 86400)]
    [InlineData(false, 60, "execution.cache")]
    [InlineData(null, 60, "execution.cache")]
    [InlineData(true, 0, "execution.cache.seconds")]
    [InlineData(true, 86401, "execution.cache.seconds")]
    public async Task Check_Cache_IsForReadOnlyToolsAndADayAtMost(bool? isReadOnly, int seconds, params string[] expected)
    {
        var draft = _registry.Draft() with { Execution = Http(new(), new() { Seconds = seconds }) };
        draft.Published.Tool!.Annotations = new() { ReadOnlyHint = isReadOnly };

        Assert.Equal(expected, await FieldsAsync(draft));
    }

    [Fact]
    public async Task Check_KindOfAnEntry_NeverChanges()
    {
        await _registry.PublishAsync(_registry.Draft() with { Kind = ToolKind.Builtin, SourceId = null, Execution = null });

        Assert.Equal(["kind"], await FieldsAsync(_registry.Draft()));
    }

    private static HttpExecution Http(CallLimits limits, CacheRule cache) =>
        new() { Method = "GET", Path = "/orders", Limits = limits, Cache = cache };

    private async Task<string[]> FieldsAsync(ToolDraft draft) =>
        [.. (await _registry.PublishAsync(draft)).Problems.Select(problem => problem.Field).Order(StringComparer.Ordinal)];
}
