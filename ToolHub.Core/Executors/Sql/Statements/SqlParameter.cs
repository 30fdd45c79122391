using System.Text.Json;

namespace ToolHub.Core.Executors.Sql.Statements;

/// <summary>An argument that a statement uses.</summary>
/// <param name="Name">The argument's name.</param>
/// <param name="Type">The type of its value, or of each of its values.</param>
/// <param name="IsArray">Whether it is a list.</param>
/// <param name="Default">What its schema says for calls without it; null if it says nothing.</param>
internal sealed record SqlParameter(string Name, SqlValueType Type, bool IsArray, JsonElement? Default = null)
{
    /// <summary>What a value must be, to end a sentence with.</summary>
    public string Expectation => IsArray ? $"a list in which each value is {OneOf(Type)}" : OneOf(Type);

    /// <summary>What a call gives it; null if there is neither an argument nor a default.</summary>
    public JsonElement? ValueIn(JsonElement arguments) => arguments.TryGetProperty(Name, out var value) ? value : Default;

    /// <summary>Whether a value is of its type, and in the one form that this type has here.</summary>
    public bool Takes(JsonElement value) => !IsArray
        ? TakesOne(value)
        : value.ValueKind is JsonValueKind.Null
            || (value.ValueKind is JsonValueKind.Array && value.EnumerateArray().All(TakesOne));

    private bool TakesOne(JsonElement value) => value.ValueKind is JsonValueKind.Null || Type switch
    {
        SqlValueType.Json => true,
        SqlValueType.Integer or SqlValueType.Number => value.ValueKind is JsonValueKind.Number,
        SqlValueType.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind is JsonValueKind.String && SqlFormat.IsMet(Type, value.GetString()),
    };

    private static string OneOf(SqlValueType type) => type switch
    {
        SqlValueType.Text => "a string",
        SqlValueType.Integer => "an integer",
        SqlValueType.Number => "a number",
        SqlValueType.Boolean => "true or false",
        SqlValueType.Date => "a date such as 2026-01-31",
        SqlValueType.Time => "a time with its offset from UTC, such as 13:30:00Z or 13:30:00+01:00",
        SqlValueType.DateTime => "a date and time with its offset from UTC, such as 2026-01-31T13:30:00Z",
        SqlValueType.Uuid => "a UUID such as 6f9619ff-8b86-4011-b42d-00cf4fc964ff",
        _ => "JSON",
    };
}
