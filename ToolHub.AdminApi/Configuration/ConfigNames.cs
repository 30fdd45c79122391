using System.Text.Json;

namespace ToolHub.AdminApi.Configuration;

/// <summary>The names of items that have one.</summary>
internal static class ConfigNames
{
    public const string Member = "name";

    public static string? Of(JsonElement item) => Text(item, Member);

    /// <summary>The name of an item that was found by it.</summary>
    public static string Required(JsonElement item) => Of(item) ?? throw new InvalidOperationException("The item has no name.");

    public static string? Text(JsonElement item, string member) =>
        item.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
