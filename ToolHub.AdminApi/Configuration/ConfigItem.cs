using System.Text.Json.Nodes;

namespace ToolHub.AdminApi.Configuration;

/// <summary>One thing of the registry as the configuration writes it.</summary>
/// <param name="Key">What tells it from the others of its section.</param>
/// <param name="Value">What people write.</param>
internal sealed record ConfigItem(string Key, JsonObject Value);
