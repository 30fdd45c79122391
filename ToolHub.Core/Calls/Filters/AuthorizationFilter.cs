using System.Text.Json;
using ToolHub.Core.Catalog;

namespace ToolHub.Core.Calls.Filters;

/// <summary>Finds what is called and lets only those on who hold all its capabilities.</summary>
internal sealed class AuthorizationFilter(CatalogSnapshot catalog) : IToolCallFilter
{
    public ValueTask<ToolCallReply> InvokeAsync(ToolCallContext context, ToolCallDelegate next, CancellationToken cancellationToken)
    {
        if (Find(context) is not { } definition)
        {
            return new(Refuse(ToolCallOutcome.NotFound, context));
        }

        if (!context.Caller.Holds(definition.RequiredCapabilities))
        {
            return new(Refuse(ToolCallOutcome.Forbidden, context));
        }

        context.Definition = definition;
        return next(context, cancellationToken);
    }

    private ToolDefinition? Find(ToolCallContext context)
    {
        var current = catalog.Current.Within(context.Toolset);
        if (context.Primitive is not PrimitiveKind.Resource)
        {
            return current.TryFind(context.Primitive, context.Target, out var definition) ? definition : null;
        }

        if (context.Completion is not null)
        {
            return current.FindTemplate(context.Target);
        }

        if (current.FindResource(context.Target) is not { } found)
        {
            return null;
        }

        context.Arguments = JsonSerializer.SerializeToElement(found.Variables);
        return found.Definition;
    }

    /// <summary>
    /// The same sentence for what does not exist and for what the caller may not see: the difference stands in the audit log.
    /// </summary>
    private static ToolCallReply Refuse(ToolCallOutcome outcome, ToolCallContext context) => ToolCallReply.Failure(
        outcome,
        $"There is no {Noun(context.Primitive)} of this name that you may use. "
        + "List what is available, or ask your administrator for access.");

    private static string Noun(PrimitiveKind primitive) => primitive switch
    {
        PrimitiveKind.Resource => "resource",
        PrimitiveKind.Prompt => "prompt",
        _ => "tool",
    };
}
