using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;
using ToolHub.Core.Completions;

namespace ToolHub.Mcp.Protocol;

/// <summary><c>completion/complete</c>: a read of data like any other, so it takes the way of a call.</summary>
internal sealed class CompletionMethods(CallAdapter adapter)
{
    public async ValueTask<CompleteResult> CompleteAsync(RequestContext<CompleteRequestParams> request, CancellationToken cancellationToken)
    {
        var (primitive, target) = TargetOf(request.Params.Ref);
        // The SDK lets null through where the protocol demands a value.
        var completion = new ArgumentCompletion(request.Params.Argument?.Name ?? "", request.Params.Argument?.Value ?? "");
        var call = await adapter.CompleteAsync(request, primitive, target ?? "", completion, cancellationToken);
        return call.Reply.Outcome switch
        {
            // Completions are executed to a completion's result.
            ToolCallOutcome.Succeeded => (CompleteResult)call.Reply.Result!,
            ToolCallOutcome.NotFound or ToolCallOutcome.Forbidden or ToolCallOutcome.InvalidInput =>
                throw ErrorReplies.ToException(call, McpErrorCode.InvalidParams),
            _ => throw ErrorReplies.ToException(call, McpErrorCode.InternalError),
        };
    }

    private static (PrimitiveKind Primitive, string? Target) TargetOf(Reference? reference) => reference switch
    {
        PromptReference prompt => (PrimitiveKind.Prompt, prompt.Name),
        ResourceTemplateReference template => (PrimitiveKind.Resource, template.Uri),
        _ => throw new McpProtocolException("The reference must be one to a prompt or to a resource.", McpErrorCode.InvalidParams),
    };
}
