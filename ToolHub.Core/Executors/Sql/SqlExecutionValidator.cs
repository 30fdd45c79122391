using System.Text.Json;
using ToolHub.Core.Catalog;
using ToolHub.Core.Executors.Sql.Statements;
using ToolHub.Core.Registry.Publishing;

namespace ToolHub.Core.Executors.Sql;

/// <summary>Checks that a draft's statement and its arguments fit together. What the statement means is the database's to say.</summary>
internal sealed class SqlExecutionValidator : IExecutionValidator
{
    private const string StatementField = "execution.statement";

    /// <summary>The statements that return rows. The server refuses the others as well, but only when somebody calls the tool.</summary>
    private static readonly string[] Readers = ["SELECT", "WITH", "VALUES", "TABLE", "("];

    public ToolKind Kind => ToolKind.Sql;

    public IEnumerable<DraftProblem> Check(ToolDraft draft)
    {
        if (draft.Execution is not SqlExecution execution)
        {
            return [];
        }

        var template = SqlTemplate.Parse(execution.Statement);
        return
        [
            .. CheckStatement(template),
            .. CheckParameters(template, draft.InputSchema),
            .. CheckDefaults(template, draft.InputSchema),
            .. CheckProperties(template, draft.InputSchema),
            .. SqlLimitChecks.Check(execution.Cost, "execution.cost"),
        ];
    }

    private static IEnumerable<DraftProblem> CheckStatement(SqlTemplate template)
    {
        if (!Readers.Contains(template.FirstWord))
        {
            yield return new(StatementField, "The statement begins with SELECT, WITH, VALUES or TABLE.");
        }

        if (!template.IsOneStatement)
        {
            yield return new(StatementField, "There is more than one statement.");
        }

        if (template.HasNumberedParameters)
        {
            yield return new(StatementField, "Parameters are written @name, not $1.");
        }
    }

    private static IEnumerable<DraftProblem> CheckParameters(SqlTemplate template, JsonElement inputSchema) =>
        from name in template.ParameterNames
        where SqlParameterSchema.Find(inputSchema, name) is null
        select new DraftProblem(
            StatementField,
            $"@{name} needs a property of this name in the input schema, with one type: "
            + "string, integer, number, boolean, object or an array.");

    /// <summary>A default is bound like an argument, but no caller could mend it.</summary>
    private static IEnumerable<DraftProblem> CheckDefaults(SqlTemplate template, JsonElement inputSchema) =>
        from name in template.ParameterNames
        let parameter = SqlParameterSchema.Find(inputSchema, name)
        where parameter is { Default: { } value } && !parameter.Takes(value)
        select new DraftProblem($"inputSchema.properties.{name}.default", $"The default must be {parameter.Expectation}.");

    private static IEnumerable<DraftProblem> CheckProperties(SqlTemplate template, JsonElement inputSchema) =>
        from property in inputSchema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject() : default
        where !template.ParameterNames.Contains(property.Name)
        select new DraftProblem($"inputSchema.properties.{property.Name}", $"The statement does not use @{property.Name}.");
}
