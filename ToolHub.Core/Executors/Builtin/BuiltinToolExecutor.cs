using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;
using ToolHub.Core.Completions;

namespace ToolHub.Core.Executors.Builtin;

/// <summary>Runs built-in methods, each call on an instance and a scope of its own.</summary>
internal sealed class BuiltinToolExecutor(BuiltinMethods methods, IServiceScopeFactory scopes) : IToolExecutor
{
    public ToolKind Kind => ToolKind.Builtin;

    public bool TalksToClient(ToolDefinition definition) => methods.Find(definition.Primitive, definition.Name) is { TakesCall: true };

    public async ValueTask<ToolCallReply> ExecuteAsync(ToolCallContext context, CancellationToken cancellationToken)
    {
        if (Find(context) is not { } method)
        {
            return Gone();
        }

        await using var scope = scopes.CreateAsyncScope();
        var target = scope.ServiceProvider.GetRequiredService(method.DeclaringType);
        var result = await method.InvokeAsync(target, context, cancellationToken);
        // A result without failure has a value.
        return result.Failure ?? ToolCallReply.Success(Present(method, context, result.Value!));
    }

    public async ValueTask<ToolCallReply> CompleteAsync(
        ToolCallContext context,
        ArgumentCompletion completion,
        CancellationToken cancellationToken)
    {
        if (Find(context) is not { } method)
        {
            return Gone();
        }

        await using var scope = scopes.CreateAsyncScope();
        return ToolCallReply.Success(
            await method.Completions.FindAsync(completion, context.Arguments, scope.ServiceProvider, cancellationToken));
    }

    // Authorization has set the definition, or the call would not be here.
    private BuiltinMethod? Find(ToolCallContext context) => methods.Find(context.Primitive, context.Definition!.Name);

    private static ToolCallReply Gone() =>
        ToolCallReply.Failure(ToolCallOutcome.Unavailable, "This server no longer has the built-in tool of this name.");

    private static Result Present(BuiltinMethod method, ToolCallContext context, object value) => method.Attribute switch
    {
        _ when value is Result result => result,
        BuiltinToolAttribute => ToolResult(value, method.ResultType),
        BuiltinResourceAttribute resource => ResourceResult(context.Target, resource.MimeType, value, method.ResultType),
        _ => throw new InvalidOperationException($"{method.Attribute.Name} must return a {nameof(GetPromptResult)}."),
    };

    /// <summary>
    /// Structured content, and the same as text for clients that know no structure (specification, tools, structured content).
    /// </summary>
    private static CallToolResult ToolResult(object value, Type type)
    {
        var structured = JsonSerializer.SerializeToElement(value, type, BuiltinJson.Options);
        return new() { StructuredContent = structured, Content = [new TextContentBlock { Text = structured.GetRawText() }] };
    }

    private static ReadResourceResult ResourceResult(string uri, string mimeType, object value, Type type) => new()
    {
        Contents =
        [
            new TextResourceContents { Uri = uri, MimeType = mimeType, Text = JsonSerializer.Serialize(value, type, BuiltinJson.Options) },
        ],
    };
}
