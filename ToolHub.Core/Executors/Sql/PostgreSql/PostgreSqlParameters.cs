using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using ToolHub.Core.Executors.Sql.Statements;

namespace ToolHub.Core.Executors.Sql.PostgreSql;

/// <summary>Binds the values of a call. They travel beside the statement and never in it.</summary>
internal static class PostgreSqlParameters
{
    public static void Bind(NpgsqlParameterCollection collection, SqlQuery query)
    {
        foreach (var parameter in query.Statement.Parameters)
        {
            collection.Add(new NpgsqlParameter
            {
                // Single values leave it to the server, which reads the type from the cast behind the place.
                NpgsqlDbType = parameter.IsArray ? NpgsqlDbType.Array | NpgsqlDbType.Text : NpgsqlDbType.Unknown,
                Value = parameter.ValueIn(query.Arguments) is { } value ? ValueOf(value, parameter) : DBNull.Value,
            });
        }
    }

    private static object ValueOf(JsonElement value, SqlParameter parameter)
    {
        if (value.ValueKind is JsonValueKind.Null)
        {
            return DBNull.Value;
        }

        return parameter.IsArray
            ? value.EnumerateArray().Select(item => item.ValueKind is JsonValueKind.Null ? null : TextOf(item, parameter.Type)).ToArray()
            : TextOf(value, parameter.Type);
    }

    private static string TextOf(JsonElement value, SqlValueType type) =>
        // A string that was checked to be one is not null; in a document of its own a string keeps its quotes.
        value.ValueKind is JsonValueKind.String && type is not SqlValueType.Json ? value.GetString()! : value.GetRawText();
}
