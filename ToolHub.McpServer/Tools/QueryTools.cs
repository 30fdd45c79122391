using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Builtin;
using ToolHub.Core.Executors.Dependencies;
using ToolHub.Core.Executors.Sql;
using ToolHub.Core.Executors.Sql.Statements;
using ToolHub.Core.Sources;

namespace ToolHub.Mcp.Tools;

/// <summary>Runs what callers write in the databases that allow it.</summary>
internal sealed class QueryTools(SourceSnapshot sources, SqlDatabases databases)
{
    private const string Rows =
        """
        {
          "type": "object",
          "properties": {
            "columns": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": { "name": { "type": "string" }, "type": { "type": "string" } },
                "required": ["name", "type"]
              }
            },
            "rows": { "type": "array", "items": { "type": "object" } },
            "row_count": { "type": "integer" },
            "truncated": { "type": "boolean" },
            "truncated_reason": { "type": "string" }
          },
          "required": ["columns", "rows", "row_count", "truncated"]
        }
        """;

    /// <summary>What ran out of time would run out of it again.</summary>
    private static readonly CallLimits Once = new() { Retries = 0 };

    [BuiltinTool(
        "run_query",
        Title = "Query a database",
        ReadOnly = true,
        OutputSchema = Rows,
        Capability = CapabilityNames.DatabaseQuery)]
    [Description("Runs one SQL statement that reads, and returns its rows. Prefer a tool made for the question, if there is one.")]
    public async Task<BuiltinResult<CallToolResult>> RunQuery(
        RunQueryArguments arguments,
        ToolCallContext call,
        CancellationToken cancellationToken)
    {
        var open = sources.Current.Values.Where(source => IsOpenTo(call.Caller, source)).ToDictionary(source => source.Name);
        if (!open.TryGetValue(arguments.Source, out var source))
        {
            return Refuse(open);
        }

        var bounds = SqlBounds.Of((SqlSourceSettings)source.Settings);
        var query = new SqlQuery(
            SqlStatement.FreeText(arguments.Sql),
            call.Arguments,
            bounds with { MaxRows = Math.Min(arguments.MaxRows ?? bounds.MaxRows, bounds.MaxRows) });
        var reply = await databases.QueryAsync(source, query, Once, cancellationToken);
        return reply.Result is CallToolResult result ? result : reply;
    }

    private static bool IsOpenTo(Caller caller, Source source) =>
        source.Settings is SqlSourceSettings { AllowFreeText: true } settings && caller.Holds(settings.FreeTextCapabilities);

    /// <summary>One answer, whether the source does not exist, is no database, or is not for this caller.</summary>
    private static ToolCallReply Refuse(Dictionary<string, Source> open) => ToolCallReply.Failure(
        ToolCallOutcome.NotFound,
        open.Count == 0
            ? "There is no source that you may query. Ask your administrator for access."
            : $"There is no source of this name that you may query. You may query: {string.Join(", ", open.Keys.Order())}.");
}
