using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace ToolHub.AdminApi.Configuration;

/// <summary>One thing of the registry as the configuration writes it.</summary>
/// <param name="Key">What tells it from the others of its section.</param>
/// <param name="Value">What people write.</param>
internal sealed record ConfigItem(string Key, JsonObject Value)
{
    /// <summary>
    /// The versions of the tools that it stands for, under the names that the difference gives them: the registry chooses versions, people
    /// do not write them.
    /// </summary>
    public IReadOnlyDictionary<string, string> Versions { get; init; } = FrozenDictionary<string, string>.Empty;
}
