using System.Text.Json;
using ToolHub.Core.Executors.Sql.Statements;

namespace ToolHub.Core.Executors.Sql;

/// <summary>One statement to run.</summary>
/// <param name="Statement">What is run.</param>
/// <param name="Arguments">An object with the values of its parameters; what is missing has its default, or else is null.</param>
/// <param name="Bounds">What it may cost.</param>
internal sealed record SqlQuery(SqlStatement Statement, JsonElement Arguments, SqlBounds Bounds);
