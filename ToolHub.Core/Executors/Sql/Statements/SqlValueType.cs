namespace ToolHub.Core.Executors.Sql.Statements;

/// <summary>As what an argument reaches the database; its JSON Schema decides.</summary>
internal enum SqlValueType
{
    /// <summary>A string without a format that has a type of its own.</summary>
    Text,
    Integer,
    Number,
    Boolean,

    /// <summary>A string of format <c>date</c>.</summary>
    Date,

    /// <summary>A string of format <c>time</c>, which has an offset.</summary>
    Time,

    /// <summary>A string of format <c>date-time</c>.</summary>
    DateTime,

    /// <summary>A string of format <c>uuid</c>.</summary>
    Uuid,

    /// <summary>An object, or an array of what is not all of one type.</summary>
    Json,
}
