using System.Text;
using ToolHub.Core.Schemas;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Calls.Filters;

/// <summary>
/// Lets only arguments on that satisfy the revision's input schema, and tells the model what to mend otherwise. Arguments that are
/// still being typed satisfy nothing yet; there must only be such an argument.
/// </summary>
internal sealed class ValidationFilter : IToolCallFilter
{
    public ValueTask<ToolCallReply> InvokeAsync(ToolCallContext context, ToolCallDelegate next, CancellationToken cancellationToken)
    {
        // Authorization has set the definition, or the call would not be here.
        var definition = context.Definition!;
        if (context.Completion is { } completion)
        {
            return definition.ArgumentNames.Contains(completion.Argument)
                ? next(context, cancellationToken)
                : new(ToolCallReply.Failure(ToolCallOutcome.InvalidInput, $"{definition.ShownName} has no argument of this name."));
        }

        if (!JsonText.IsReadable(context.Arguments))
        {
            return new(ToolCallReply.Failure(
                ToolCallOutcome.InvalidInput,
                "The arguments are not valid. A string in them has half of a surrogate pair, or is not UTF-8."));
        }

        var schema = definition.InputSchema;
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
