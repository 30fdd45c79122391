using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ToolHub.Tests.Executors.Upstreams;

/// <summary>A request that a scripted server works at.</summary>
internal sealed class ScriptedCall(ScriptedServer server, JsonObject message, HttpResponse response, CancellationToken aborted)
{
    public string Method => (string)message["method"]!;

    public JsonObject Parameters => message["params"]?.AsObject() ?? [];

    /// <summary>The name of the tool.</summary>
    public string Name => (string)Parameters["name"]!;

    public HttpResponse Response => response;

    /// <summary>Cancelled when the caller lets go of the connection.</summary>
    public CancellationToken Aborted => aborted;

    /// <summary>Sends something before the result.</summary>
    public async Task SayAsync(JsonObject said)
    {
        if (!response.HasStarted)
        {
            response.ContentType = "text/event-stream";
        }

        said["jsonrpc"] = "2.0";
        await response.WriteAsync($"event: message\ndata: {said.ToJsonString()}\n\n", aborted);
        await response.Body.FlushAsync(aborted);
    }

    public Task ProgressAsync(string token, int progress) => SayAsync(new()
    {
        ["method"] = "notifications/progress",
        ["params"] = new JsonObject { ["progressToken"] = token, ["progress"] = progress },
    });

    /// <summary>Asks the caller, as servers with sessions do, and returns the whole answer.</summary>
    public async Task<JsonObject> AskAsync(string method, JsonObject parameters)
    {
        var id = Guid.NewGuid().ToString("N");
        var answer = server.Questions[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await SayAsync(new() { ["id"] = id, ["method"] = method, ["params"] = parameters });
        return await answer.Task.WaitAsync(aborted);
    }

    public Task EndAsync(JsonObject? result)
    {
        var end = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = message["id"]!.DeepClone() };
        if (result is null)
        {
            end["error"] = new JsonObject { ["code"] = -32601, ["message"] = "Method not found" };
        }
        else if (result["error"] is { } error)
        {
            end["error"] = error.DeepClone();
        }
        else
        {
            end["result"] = result;
        }

        if (response.HasStarted)
        {
            return SayAsync(end);
        }

        response.ContentType = "application/json";
        return response.WriteAsync(end.ToJsonString(), aborted);
    }
}
