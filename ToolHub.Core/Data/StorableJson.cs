using System.Text.Json;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Data;

/// <summary>Tells what PostgreSQL does not take as <c>jsonb</c>, before it says so by an exception.</summary>
internal static class StorableJson
{
    /// <summary>Whether no text in the value holds U+0000 or half of a surrogate pair.</summary>
    public static bool IsStorable(JsonElement value) => JsonText.All(value, text => !text.Contains('\0'));
}
