using System.Text;
using ToolHub.Core.Schemas;

namespace ToolHub.Core.Calls.Filters;

/// <summary>Lets only arguments on that satisfy the revision's input schema, and tells the model what to mend otherwise.</summary>
internal sealed class ValidationFilter : IToolCallFilter
{
    public ValueTask<ToolCallReply> InvokeAsync(ToolCallContext context, ToolCallDelegate next, CancellationToken cancellationToken)
    {
        // Authorization has set the definition, or the call would not be here.
        var schema = context.Definition!.InputSchema;
        return schema.IsValid(context.Arguments)
            ? next(context, cancellationToken)
            : new(Refuse(schema.Validate(context.Arguments)));
    }

    private static ToolCallReply Refuse(IReadOnlyList<SchemaError> errors)
    {
        var reason = new StringBuilder("The arguments are not valid.");
        foreach (var error in errors)
        {
            reason.Append(' ').Append(error.Message);
        }

        return ToolCallReply.Failure(ToolCallOutcome.InvalidInput, reason.ToString()) with { Errors = errors };
    }
}
