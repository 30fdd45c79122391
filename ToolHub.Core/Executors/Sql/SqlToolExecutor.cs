using System.Runtime.CompilerServices;
using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;
using ToolHub.Core.Executors.Sql.Statements;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Executors.Sql;

/// <summary>Runs registered statements with a call's arguments.</summary>
internal sealed class SqlToolExecutor(SourceSnapshot sources, SqlDatabases databases) : IToolExecutor
{
    /// <summary>Rendered once for as long as the definition lives; a revision never changes.</summary>
    private readonly ConditionalWeakTable<ToolDefinition, SqlStatement> _statements = [];

    public ToolKind Kind => ToolKind.Sql;

    public async ValueTask<ToolCallReply> ExecuteAsync(ToolCallContext context, CancellationToken cancellationToken)
    {
        // Authorization has set the definition, or the call would not be here.
        var definition = context.Definition!;
        if (definition is not { SourceId: { } sourceId, Execution: SqlExecution execution, Tool: { } tool }
            || !sources.Current.TryGetValue(sourceId, out var source)
            || source.Settings is not SqlSourceSettings settings
            || databases.ProviderOf(settings) is not { } provider)
        {
            return ToolCallReply.Failure(
                ToolCallOutcome.Unavailable,
                "The database of this tool is switched off, or not known to this server. Use another tool, or ask your administrator.");
        }

        var statement = _statements.GetValue(
            definition,
            _ => provider.Render(SqlTemplate.Parse(execution.Statement), tool.InputSchema));
        if (SqlArguments.Refuse(statement, context.Arguments) is { } refusal)
        {
            return refusal;
        }

        var query = new SqlQuery(statement, context.Arguments, SqlBounds.Of(settings, execution));
        return await databases.QueryAsync(source, query, execution.Limits, cancellationToken);
    }
}
