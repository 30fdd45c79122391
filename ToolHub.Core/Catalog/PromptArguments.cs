using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace ToolHub.Core.Catalog;

/// <summary>A prompt's arguments as the protocol publishes them.</summary>
internal static class PromptArguments
{
    /// <summary>
    /// The protocol knows only strings as a prompt's arguments, so name, description and necessity are all there is to tell.
    /// </summary>
    public static List<PromptArgument> Of(JsonElement schema)
    {
        if (!schema.TryGetProperty("properties", out var properties))
        {
            return [];
        }

        var required = schema.TryGetProperty("required", out var names)
            ? names.EnumerateArray().Select(name => name.GetString()).ToHashSet(StringComparer.Ordinal)
            : [];
        return properties.EnumerateObject()
            .Select(property => new PromptArgument
            {
                Name = property.Name,
                Description = property.Value.TryGetProperty("description", out var description) ? description.GetString() : null,
                Required = required.Contains(property.Name),
            })
            .ToList();
    }
}
