using Npgsql;
using Npgsql.PostgresTypes;
using ToolHub.Core.Executors.Sql.Results;

namespace ToolHub.Core.Executors.Sql.PostgreSql;

/// <summary>A column of a result, and how its values are read.</summary>
internal readonly record struct PostgreSqlColumn(SqlColumn Column, PostgreSqlForm Form, bool IsArray)
{
    public static PostgreSqlColumn[] Of(NpgsqlDataReader reader)
    {
        var columns = new PostgreSqlColumn[reader.FieldCount];
        for (var i = 0; i < columns.Length; i++)
        {
            var type = reader.GetPostgresType(i);
            var named = new SqlColumn(reader.GetName(i), type.DisplayName);
            columns[i] = type switch
            {
                // The one type whose lists are separated by semicolons stays as PostgreSQL writes it.
                PostgresArrayType { Element.Name: "box" } => new(named, PostgreSqlForm.Text, IsArray: false),
                PostgresArrayType array => new(named, FormOf(array.Element), IsArray: true),
                _ => new(named, FormOf(type), IsArray: false),
            };
        }

        return columns;
    }

    /// <summary>By the identifiers of PostgreSQL's own types, which no extension can change.</summary>
    private static PostgreSqlForm FormOf(PostgresType type) => type.OID switch
    {
        16 => PostgreSqlForm.Boolean,
        17 => PostgreSqlForm.Bytes,
        // bigint, smallint, integer, oid, real, double precision, numeric
        20 or 21 or 23 or 26 or 700 or 701 or 1700 => PostgreSqlForm.Number,
        // json, jsonb
        114 or 3802 => PostgreSqlForm.Json,
        1114 => PostgreSqlForm.Timestamp,
        1184 => PostgreSqlForm.TimestampWithZone,
        _ => PostgreSqlForm.Text,
    };
}
