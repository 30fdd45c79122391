using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using ToolHub.Core.Executors.Sql.Statements;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Executors.Sql.PostgreSql;

/// <summary>PostgreSQL, and what speaks its protocol.</summary>
internal sealed class PostgreSqlProvider(ILogger<PostgreSqlDatabase> logger) : ISqlProvider
{
    public string Name => "postgresql";

    /// <summary>
    /// A parameter becomes <c>($1::date)</c>: the server reads the value with the type's own parser, so that nothing is lost on the way.
    /// </summary>
    public SqlStatement Render(SqlTemplate template, JsonElement inputSchema)
    {
        var parameters = template.ParameterNames
            .Select(name => SqlParameterSchema.Find(inputSchema, name) ?? new SqlParameter(name, SqlValueType.Json, IsArray: false))
            .ToList();
        var text = new StringBuilder();
        foreach (var piece in template.Pieces)
        {
            var index = piece.IsParameter ? parameters.FindIndex(parameter => parameter.Name == piece.Text) : -1;
            text.Append(index < 0 ? piece.Text : $"(${index + 1}{CastOf(parameters[index])})");
        }

        return new(text.ToString(), parameters, IsFreeText: false);
    }

    public ISqlDatabase Open(Source source, SqlSourceSettings settings, Func<string> password) =>
        new PostgreSqlDatabase(source.Name, settings, PostgreSqlConnections.Create(settings, password), logger);

    private static string CastOf(SqlParameter parameter)
    {
        var list = parameter.IsArray ? "[]" : "";
        return parameter.Type switch
        {
            // 5.0 and 5e0 are integers in JSON, but not to bigint's parser.
            SqlValueType.Integer => $"::numeric{list}::bigint{list}",
            SqlValueType.Number => $"::numeric{list}",
            SqlValueType.Boolean => $"::boolean{list}",
            SqlValueType.Date => $"::date{list}",
            // A time of JSON Schema has an offset, which time without a zone would drop in silence.
            SqlValueType.Time => $"::timetz{list}",
            SqlValueType.DateTime => $"::timestamptz{list}",
            SqlValueType.Uuid => $"::uuid{list}",
            SqlValueType.Json => $"::jsonb{list}",
            _ => $"::text{list}",
        };
    }
}
