namespace ToolHub.Core.Executors.Sql.PostgreSql;

/// <summary>What a value, which PostgreSQL sends as text, is in JSON.</summary>
internal enum PostgreSqlForm
{
    /// <summary>A string as it is: what has no form of its own, and every type that is not known.</summary>
    Text,

    /// <summary>A number, digit by digit; what is none (<c>NaN</c>, <c>Infinity</c>) is a string.</summary>
    Number,
    Boolean,
    Json,

    /// <summary>Base64.</summary>
    Bytes,

    /// <summary>ISO 8601 without an offset.</summary>
    Timestamp,

    /// <summary>ISO 8601 in UTC.</summary>
    TimestampWithZone,
}
