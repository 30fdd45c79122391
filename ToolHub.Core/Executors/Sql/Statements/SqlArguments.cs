using System.Text.Json;
using ToolHub.Core.Calls;
using ToolHub.Core.Schemas;

namespace ToolHub.Core.Executors.Sql.Statements;

/// <summary>Checks what JSON Schema leaves open: to a validator a <c>format</c> is a remark, to a database it is a type.</summary>
internal static class SqlArguments
{
    private const string Format = "format";

    /// <summary>Null if every parameter has a value that it takes.</summary>
    public static ToolCallReply? Refuse(SqlStatement statement, JsonElement arguments)
    {
        List<SchemaError> errors =
        [
            .. from parameter in statement.Parameters
               where parameter.ValueIn(arguments) is { } value && !parameter.Takes(value)
               // Names of parameters have no character that a JSON pointer would escape.
               select new SchemaError($"/{parameter.Name}", Format, $"/{parameter.Name} must be {parameter.Expectation}."),
        ];
        return errors.Count == 0
            ? null
            : ToolCallReply.Failure(
                ToolCallOutcome.InvalidInput,
                $"The arguments are not valid. {string.Join(' ', errors.Select(error => error.Message))}") with
            { Errors = errors };
    }
}
