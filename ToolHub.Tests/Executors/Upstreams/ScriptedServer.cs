using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ToolHub.Tests.Executors.Upstreams;

/// <summary>An MCP server that does to every call what its test wants, in either era.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly bool _isModern;
    private volatile string[] _forgotten = [];

    private ScriptedServer(WebApplication app, bool isModern) => (_app, _isModern) = (app, isModern);

    public Uri Url => new(_app.Urls.Single() + "/mcp");

    /// <summary>What it lists; may change at any time.</summary>
    public IReadOnlyList<JsonObject> Tools { get; set; } = [];

    /// <summary>What it can do.</summary>
    public JsonObject Capabilities { get; set; } = new() { ["tools"] = new JsonObject { ["listChanged"] = true } };

    /// <summary>The cursor of the next page, by the one that was asked for; the page is the same.</summary>
    public Func<string?, string?> NextCursor { get; set; } = _ => null;

    /// <summary>When it lists them.</summary>
    public Task Listing { get; set; } = Task.CompletedTask;

    /// <summary>Answers a call, in which it may say and ask things before.</summary>
    public Func<ScriptedCall, Task<JsonObject>> Call { get; set; } = call => Task.FromResult(Text(call.Name));

    /// <summary>Refuses everything with this status.</summary>
    public int? Refusal { get; set; }

    /// <summary>All that it was sent.</summary>
    public ConcurrentQueue<JsonObject> Received { get; } = new();

    /// <summary>Who sent it: the values of the header Authorization.</summary>
    public ConcurrentQueue<string> Credentials { get; } = new();

    /// <summary>The sessions that tools were called on.</summary>
    public ConcurrentQueue<string> Sessions { get; } = new();

    /// <summary>Answers to questions, by the id of the question.</summary>
    public ConcurrentDictionary<string, TaskCompletionSource<JsonObject>> Questions { get; } = new();

    public static Task<ScriptedServer> StartAsync(bool isModern, params JsonObject[] tools) =>
        StartAsync("http://127.0.0.1:0", isModern, tools);

    /// <summary>Starts where another has been.</summary>
    public static async Task<ScriptedServer> StartAsync(string address, bool isModern, params JsonObject[] tools)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        var app = builder.Build();
        var server = new ScriptedServer(app, isModern) { Tools = tools };
        app.Map("/mcp", server.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public static JsonObject Text(string text) =>
        new() { ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = text }) };

    /// <summary>Answers 404 on every session that tools were called on.</summary>
    public void Forget() => _forgotten = [.. Sessions];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (Refusal is { } status || (status = context.Request.Method == "POST" ? 0 : 405) != 0)
        {
            context.Response.StatusCode = status;
            return;
        }

        var message = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!.AsObject();
        Received.Enqueue(message);
        Credentials.Enqueue(context.Request.Headers.Authorization.ToString());
        if ((string?)message["method"] == "tools/call")
        {
            Sessions.Enqueue(context.Request.Headers["Mcp-Session-Id"].ToString());
        }

        if (message["method"] is null || message["id"] is null)
        {
            Hear(message);
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            return;
        }

        if (_forgotten.Contains(context.Request.Headers["Mcp-Session-Id"].ToString()))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var call = new ScriptedCall(this, message, context.Response, context.RequestAborted);
        await call.EndAsync(await ResultAsync(call));
    }

    private void Hear(JsonObject message)
    {
        if (message["id"]?.ToString() is { } id && Questions.TryGetValue(id, out var question))
        {
            question.SetResult(message);
        }
    }

    private async Task<JsonObject?> ResultAsync(ScriptedCall call) => call.Method switch
    {
        "server/discover" when _isModern => Complete(new()
        {
            ["supportedVersions"] = new JsonArray("2026-07-28"),
            ["capabilities"] = Capabilities.DeepClone(),
        }),
        "initialize" when !_isModern => Initialize(call),
        "tools/list" => Complete(await ListAsync((string?)call.Parameters["cursor"])),
        "tools/call" => Complete(await Call(call)),
        _ => null,
    };

    private async Task<JsonObject> ListAsync(string? cursor)
    {
        await Listing;
        var list = new JsonObject { ["tools"] = new JsonArray([.. Tools.Select(tool => tool.DeepClone())]) };
        if (NextCursor(cursor) is { } next)
        {
            list["nextCursor"] = next;
        }

        return list;
    }

    private JsonObject Initialize(ScriptedCall call)
    {
        call.Response.Headers["Mcp-Session-Id"] = Guid.NewGuid().ToString("N");
        return new()
        {
            ["protocolVersion"] = UpstreamHub.Sessions,
            ["capabilities"] = Capabilities.DeepClone(),
            ["serverInfo"] = new JsonObject { ["name"] = "scripted", ["version"] = "1.0.0" },
        };
    }

    private JsonObject Complete(JsonObject result)
    {
        if (_isModern && !result.ContainsKey("resultType"))
        {
            result["resultType"] = "complete";
        }

        return result;
    }
}
