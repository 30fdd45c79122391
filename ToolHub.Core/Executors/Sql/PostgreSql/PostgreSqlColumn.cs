using Npgsql;
using Npgsql.PostgresTypes;
using ToolHub.Core.Executors.Sql.Results;

namespace ToolHub.Core.Executors.Sql.PostgreSql;

/// <summary>A column of a result, and how its values are read.</summary>
internal readonly record struct PostgreSqlColumn(SqlColumn Column, PostgreSqlForm Form, bool IsArray)
{
    /// <summary>The first identifier that PostgreSQL gives to what it does not come with.</summary>
    private const uint FirstForeignType = 16384;

    /// <summary>The one of PostgreSQL's own types whose lists are separated by semicolons.</summary>
    private const uint Box = 603;

    public static PostgreSqlColumn[] Of(NpgsqlDataReader reader)
    {
        var columns = new PostgreSqlColumn[reader.FieldCount];
        for (var i = 0; i < columns.Length; i++)
        {
            var type = reader.GetPostgresType(i);
            var named = new SqlColumn(reader.GetName(i), type.DisplayName);
            columns[i] = type switch
            {
                PostgresArrayType { Element: var element } when HasCommas(element) => new(named, FormOf(element), IsArray: true),
                _ => new(named, FormOf(type), IsArray: false),
            };
        }

        return columns;
    }

    /// <summary>
    /// Whether lists of a type are separated by commas. Extensions may choose otherwise for theirs (<c>pg_type.typdelim</c>), so lists
    /// of these stay as PostgreSQL writes them; types that are made of others have no choice. Npgsql looks through domains.
    /// </summary>
    private static bool HasCommas(PostgresType type) => type switch
    {
        PostgresEnumType or PostgresCompositeType or PostgresRangeType or PostgresMultirangeType => true,
        _ => type.OID is < FirstForeignType and not Box,
    };

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
