using ToolHub.Core.Catalog;
using ToolHub.Core.Policies;

namespace ToolHub.Core.Calls.Filters;

/// <summary>
/// Refuses calls of tools by the values of their arguments. Behind validation: a rule may rely on what the tool's schema promises. The
/// registry's name counts, whatever name a toolset gives the tool.
/// </summary>
internal sealed class PolicyFilter(PolicySnapshot policies) : IToolCallFilter
{
    public ValueTask<ToolCallReply> InvokeAsync(ToolCallContext context, ToolCallDelegate next, CancellationToken cancellationToken)
    {
        if (context.Primitive is not PrimitiveKind.Tool)
        {
            return next(context, cancellationToken);
        }

        // Authorization has set the definition, or the call would not be here.
        foreach (var rule in policies.Current.RulesOf(context.Definition!.Name))
        {
            if (rule.Refuse(context.Arguments) is { } reason)
            {
                return new(ToolCallReply.Failure(ToolCallOutcome.Forbidden, reason));
            }
        }

        return next(context, cancellationToken);
    }
}
