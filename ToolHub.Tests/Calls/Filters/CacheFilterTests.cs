using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol.Protocol;
using StackExchange.Redis;
using ToolHub.Core.Access;
using ToolHub.Core.Caching;
using ToolHub.Core.Calls;
using ToolHub.Core.Calls.Filters;
using ToolHub.Core.Calls.Interaction;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Http;
using ToolHub.Core.Schemas;
using ToolHub.Core.Sources;
using ToolHub.Tests.Caching;
using ToolHub.Tests.Calls.Interaction;
using ToolHub.Tests.Infrastructure;
using CacheScope = ToolHub.Core.Caching.CacheScope;

namespace ToolHub.Tests.Calls.Filters;

public sealed class CacheFilterTests(TestServers servers) : IAsyncLifetime
{
    private readonly CountingTool _tool = new();
    private readonly FakeTime _time = new();
    private ConnectionMultiplexer _redis = null!; // Set before every test.

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _redis = await ConnectionMultiplexer.ConnectAsync(await servers.GetRedisConnectionStringAsync(CancellationToken));

    public ValueTask DisposeAsync()
    {
        _redis.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("public", 1)]
    [InlineData("caller", 2)]
    public async Task InvokeAsync_TwoCallers_ShareOnlyWhatIsPublic(string scope, int expectedRuns)
    {
        using var cache = new TestCache(_redis, new EphemeralDataProtectionProvider(), _time);
        var definition = Definition(EnumNames<CacheScope>.Parse(scope));

        await InvokeAsync(cache, Call(definition));
        await InvokeAsync(cache, Call(definition));

        Assert.Equal(expectedRuns, _tool.Runs);
    }

    [Fact]
    public void DependsOnCaller_OfASourceWithASecretForEach_IsKnown()
    {
        static Source Of(string token) => new(Guid.NewGuid(), "s", 1, new HttpSourceSettings
        {
            BaseUrl = new("https://a.example"),
            Authentication = new() { Scheme = HttpAuthenticationScheme.Bearer, Token = token },
        });

        Assert.True(Of("secret:github/{caller}").DependsOnCaller);
        Assert.False(Of("secret:github").DependsOnCaller);
    }

    [Fact]
    public async Task InvokeAsync_PublicResultOfASourceWithASecretForEach_IsStillEachCallersOwn()
    {
        using var cache = new TestCache(_redis, new EphemeralDataProtectionProvider(), _time);
        await using var database = await TestDatabase.CreateAsync(servers, CancellationToken);
        var source = await AddSourceAsync(database, "secret:github/{caller}");
        var sources = await SnapshotAsync(database);
        var definition = Definition(CacheScope.Public, sourceId: source);

        await InvokeAsync(cache, Call(definition), sources);
        await InvokeAsync(cache, Call(definition), sources);

        Assert.Equal(2, _tool.Runs);
    }

    [Theory]
    [InlineData("UPDATE sources SET description = 'What people read.', updated_at = now()", 1)]
    [InlineData("UPDATE sources SET settings = jsonb_set(settings, '{baseUrl}', '\"https://b.example\"')", 2)]
    public async Task InvokeAsync_AfterAChangeOfTheSource_KeepsWhatItsSettingsGave(string change, int expectedRuns)
    {
        using var cache = new TestCache(_redis, new EphemeralDataProtectionProvider(), _time);
        await using var database = await TestDatabase.CreateAsync(servers, CancellationToken);
        var definition = Definition(CacheScope.Public, sourceId: await AddSourceAsync(database, "secret:github"));
        await InvokeAsync(cache, Call(definition), await SnapshotAsync(database));

        await database.ExecuteAsync(change, CancellationToken);
        await InvokeAsync(cache, Call(definition), await SnapshotAsync(database));

        Assert.Equal(expectedRuns, _tool.Runs);
    }

    [Fact]
    public async Task InvokeAsync_SameCaller_IsServedTheKeptResult()
    {
        using var cache = new TestCache(_redis, new EphemeralDataProtectionProvider(), _time);
        var definition = Definition(CacheScope.Caller);
        var caller = TestCalls.Caller();

        await InvokeAsync(cache, Call(definition, caller));
        var reply = await InvokeAsync(cache, Call(definition, caller));

        Assert.Equal(("run 1", 1), (CountingTool.TextOf(reply), _tool.Runs));
    }

    [Fact]
    public async Task InvokeAsync_NotReadOnlyOrWithoutRule_ExecutesEveryCall()
    {
        using var cache = new TestCache(_redis, new EphemeralDataProtectionProvider(), _time);
        ToolDefinition[] definitions = [Definition(CacheScope.Public, isReadOnly: false), Definition(scope: null)];

        foreach (var definition in definitions)
        {
            await InvokeAsync(cache, Call(definition));
            await InvokeAsync(cache, Call(definition));
        }

        Assert.Equal(4, _tool.Runs);
    }

    [Fact]
    public async Task InvokeAsync_CallWithAnswers_IsExecuted()
    {
        using var cache = new TestCache(_redis, new EphemeralDataProtectionProvider(), _time);
        var definition = Definition(CacheScope.Public);
        await InvokeAsync(cache, Call(definition));
        var second = Call(definition);
        second.Input = new CallInput("state", new Dictionary<string, InputResponse>());

        await InvokeAsync(cache, second);

        Assert.Equal(2, _tool.Runs);
    }

    [Fact]
    public async Task InvokeAsync_CallerHangsUpWhileAnotherWaits_ExecutionUsesNothingOfTheFirstRequest()
    {
        // Without Redis both calls have come to their execution when InvokeAsync returns.
        using var cache = new TestCache(ClosingRedis.Create(), new EphemeralDataProtectionProvider(), _time);
        var definition = Definition(CacheScope.Public);
        var request = JsonDocument.Parse("""{"city":"Bonn"}""");
        using var hangUp = new CancellationTokenSource();
        var first = TestCalls.Incoming(definition.Name, client: new HungUpClient());
        (first.Definition, first.Arguments) = (definition, request.RootElement);
        var second = Call(definition);
        second.Arguments = JsonElement.Parse("""{"city":"Bonn"}""");
        var gate = new TaskCompletionSource();
        async ValueTask<ToolCallReply> ExecuteAsync(ToolCallContext context, CancellationToken token)
        {
            await gate.Task.WaitAsync(token);
            await context.Client.ReportProgressAsync(new() { Progress = 1 }, token);
            await context.Client.LogAsync(LoggingLevel.Info, context.Arguments, token);
            return ToolCallReply.Success(CountingTool.Result(context.Arguments.GetRawText()));
        }

        var filter = new CacheFilter(cache.Results, NoSources());
        var leaving = filter.InvokeAsync(first, ExecuteAsync, hangUp.Token).AsTask();
        var staying = filter.InvokeAsync(second, ExecuteAsync, CancellationToken).AsTask();
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        request.Dispose();
        gate.SetResult();

        Assert.Equal("""{"city":"Bonn"}""", CountingTool.TextOf(await staying));
    }

    [Theory]
    [InlineData(CacheScope.Public, false)]
    [InlineData(null, true)]
    public async Task InvokeAsync_ToolTalks_IsHeardOnlyWhereTheExecutionIsTheCallersAlone(object? scope, bool expected)
    {
        using var cache = new TestCache(_redis, new EphemeralDataProtectionProvider(), _time);
        var client = new TestClient(new() { Elicitation = new() });
        var context = TestCalls.Incoming("get_weather", client: client);
        context.Definition = Definition((CacheScope?)scope);
        ICallClient? met = null;

        await new CacheFilter(cache.Results, NoSources()).InvokeAsync(
            context,
            (execution, _) =>
            {
                met = execution.Client;
                return new(TestCalls.Success());
            },
            CancellationToken);

        Assert.Equal(expected, ReferenceEquals(client, met));
        // Questions are asked either way.
        Assert.NotNull(met?.Capabilities?.Elicitation);
    }

    private static ToolCallContext Call(ToolDefinition definition, Caller? caller = null)
    {
        var context = TestCalls.Incoming(definition.Name, caller: caller);
        context.Definition = definition;
        return context;
    }

    private static async Task<Guid> AddSourceAsync(TestDatabase database, string token)
    {
        var source = new ToolSource
        {
            Id = Guid.CreateVersion7(),
            Name = "github",
            Kind = ToolKind.Http,
            Settings = new HttpSourceSettings
            {
                BaseUrl = new("https://a.example"),
                Authentication = new() { Scheme = HttpAuthenticationScheme.Bearer, Token = token },
            }.ToJson(),
            IsEnabled = true,
            CreatedAt = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
        };
        await database.UseAsync(async context =>
        {
            context.Sources.Add(source);
            return await context.SaveChangesAsync(CancellationToken);
        });
        return source.Id;
    }

    private static async Task<SourceSnapshot> SnapshotAsync(TestDatabase database)
    {
        var sources = new SourceSnapshot(database.Scopes, NullLogger<SourceSnapshot>.Instance);
        await sources.ReloadAsync(CancellationToken);
        return sources;
    }

    private static ToolDefinition Definition(CacheScope? scope, bool isReadOnly = true, Guid? sourceId = null) => new()
    {
        SourceId = sourceId,
        ToolId = Guid.CreateVersion7(),
        RevisionId = Guid.CreateVersion7(),
        Name = "get_weather",
        Primitive = PrimitiveKind.Tool,
        Kind = ToolKind.Http,
        Revision = "1.0.0",
        RequiredCapabilities = [],
        InputSchema = JsonSchema.Compile(JsonElement.Parse("""{"type":"object"}""")),
        Tool = new() { Name = "get_weather", Annotations = new() { ReadOnlyHint = isReadOnly } },
        Execution = new HttpExecution
        {
            Method = "GET",
            Path = "/",
            Cache = scope is { } cached ? new CacheRule { Seconds = 60, Scope = cached } : null,
        },
    };

    private ValueTask<ToolCallReply> InvokeAsync(TestCache cache, ToolCallContext context, SourceSnapshot? known = null)
    {
        var filter = new CacheFilter(cache.Results, known ?? NoSources());
        return filter.InvokeAsync(context, (_, token) => _tool.RunAsync(token), CancellationToken);
    }

    /// <summary>No database is asked: the picture stays the empty one.</summary>
    private static SourceSnapshot NoSources() => new(
        new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(),
        NullLogger<SourceSnapshot>.Instance);
}
