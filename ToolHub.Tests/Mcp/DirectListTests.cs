using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp;

/// <summary>Lists are answered without the SDK: nobody should see a difference but in the form of the answer.</summary>
public sealed class DirectListTests(TestServers servers) : IAsyncLifetime
{
    private const string Json = "application/json";
    private const string EventStream = "text/event-stream";

    // Both are set before every test.
    private McpHost _host = null!;
    private string _key = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool> Lists =>
        new MatrixTheoryData<string, bool>(["tools/list", "resources/list", "resources/templates/list", "prompts/list"], [true, false]);

    public async ValueTask InitializeAsync()
    {
        var database = await McpDatabase.CreateAsync(servers, CancellationToken);
        _key = (await database.IssueKeyAsync("developer", CancellationToken)).Secret.Text;
        var redis = await servers.GetRedisConnectionStringAsync(CancellationToken);
        _host = new(database.ConnectionString, redis, ("Protocol:PageSize", "2"));
        await _host.WaitUntilReadyAsync();
    }

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_Answered_SaysWhatTheSdkSays(string method, bool isModern)
    {
        var direct = await SendAsync(Request(method, isModern));
        var full = await SendAsync(ForTheSdk(Request(method, isModern)));

        Assert.Equal((Json, EventStream), (TypeOf(direct), TypeOf(full)));
        ShouldSayTheSame(full, direct);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task List_PageByPage_ShowsEverythingOnce(bool isModern)
    {
        var names = new List<string?>();
        for (string? cursor = null, next; ; cursor = next)
        {
            var parameters = cursor is null ? new JsonObject() : new JsonObject { ["cursor"] = cursor };
            var reply = await SendAsync(Request("tools/list", isModern, parameters));
            Assert.Equal(Json, TypeOf(reply));
            names.AddRange(reply.Result!["tools"]!.AsArray().Select(tool => (string?)tool!["name"]));
            next = (string?)reply.Result["nextCursor"];
            if (next is null)
            {
                break;
            }
        }

        Assert.Equal(BuiltinTools.VisibleToDeveloper, names);
    }

    [Fact]
    public async Task List_WithoutParameters_IsAnsweredDirectlyInASession()
    {
        var message = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = "seven", ["method"] = "tools/list" };
        var request = McpPost.Message(message);
        request.Headers.Add(McpPost.VersionHeader, McpPost.LegacyVersion);

        var reply = await SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, Json, "seven"), (reply.Status, TypeOf(reply), (string?)reply.Message!["id"]));
        Assert.Equal(2, reply.Result!["tools"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("tools/list", "nonsense")]
    [InlineData("tools/list", "cHJvbXB0Ong")] // prompt:x
    [InlineData("prompts/list", "")]
    public async Task List_WithACursorOfNoList_IsRefusedByTheSdk(string method, string cursor)
    {
        var reply = await SendAsync(Request(method, isModern: true, new() { ["cursor"] = cursor }));

        Assert.Equal(-32602, reply.ErrorCode);
    }

    [Fact]
    public async Task List_WithAMethodInTheHeaderThatIsNotTheBodys_IsRefused()
    {
        var request = McpPost.Modern("tools/list");
        request.Headers.Remove(McpPost.MethodHeader);
        request.Headers.Add(McpPost.MethodHeader, "prompts/list");

        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(request)).Status);
    }

    private static HttpRequestMessage Request(string method, bool isModern, JsonObject? parameters = null) =>
        isModern ? McpPost.Modern(method, parameters) : McpPost.Legacy(method, parameters);

    /// <summary>Weights in the header are not of the plain form, and change nothing.</summary>
    private static HttpRequestMessage ForTheSdk(HttpRequestMessage request)
    {
        request.Headers.Accept.Clear();
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(Json, 0.9));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(EventStream));
        return request;
    }

    private static void ShouldSayTheSame(McpReply expected, McpReply actual) => Assert.True(
        JsonNode.DeepEquals(expected.Message, actual.Message),
        $"{expected.Message?.ToJsonString()}\n{actual.Message?.ToJsonString()}");

    private static string? TypeOf(McpReply reply) => reply.ContentHeaders.ContentType?.MediaType;

    private Task<McpReply> SendAsync(HttpRequestMessage request) => _host.SendAsync(request, _key);
}
