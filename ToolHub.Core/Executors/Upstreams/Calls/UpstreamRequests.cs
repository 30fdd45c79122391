using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;
using ToolHub.Core.Completions;

namespace ToolHub.Core.Executors.Upstreams.Calls;

/// <summary>Says a call in the words of the server that it goes to.</summary>
internal static class UpstreamRequests
{
    /// <param name="context">The call; its definition is one of an upstream server.</param>
    /// <param name="target">The server's own name for what is called.</param>
    /// <param name="memory">What the server's questions left; null in a first round.</param>
    /// <param name="progressToken">The request's id; also sent for notifications if somebody wants to know of progress.</param>
    public static JsonRpcRequest Create(ToolCallContext context, string target, UpstreamMemory? memory, string progressToken)
    {
        var (method, parameters) = context switch
        {
            { Completion: { } completion } => (RequestMethods.CompletionComplete, Completion(context, completion, target)),
            { Primitive: PrimitiveKind.Resource } => (RequestMethods.ResourcesRead, new JsonObject { ["uri"] = context.Target }),
            { Primitive: PrimitiveKind.Prompt } => (RequestMethods.PromptsGet, Named(context, target)),
            _ => (RequestMethods.ToolsCall, Named(context, target)),
        };
        if (context.Client.TakesProgress)
        {
            parameters["_meta"] = new JsonObject { ["progressToken"] = progressToken };
        }

        if (context.Input.Responses.Count > 0 && memory is not { WantsLinksOpened: true })
        {
            parameters["inputResponses"] = JsonSerializer.SerializeToNode(
                context.Input.Responses.ToDictionary(response => response.Key, response => response.Value.RawValue));
        }

        if (memory?.RequestState is { } state)
        {
            parameters["requestState"] = state;
        }

        return new() { Id = new(progressToken), Method = method, Params = parameters };
    }

    private static JsonObject Named(ToolCallContext context, string target) =>
        new() { ["name"] = target, ["arguments"] = JsonObject.Create(context.Arguments) };

    private static JsonObject Completion(ToolCallContext context, ArgumentCompletion completion, string target) => new()
    {
        ["ref"] = context.Primitive is PrimitiveKind.Prompt
            ? new JsonObject { ["type"] = "ref/prompt", ["name"] = target }
            : new JsonObject { ["type"] = "ref/resource", ["uri"] = target },
        ["argument"] = new JsonObject { ["name"] = completion.Argument, ["value"] = completion.Prefix },
        ["context"] = new JsonObject { ["arguments"] = JsonObject.Create(context.Arguments) },
    };
}
