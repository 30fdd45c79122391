using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace ToolHub.AdminApi.Configuration;

/// <summary>Writes JSON as YAML that people like to read.</summary>
internal static class ConfigYaml
{
    private static readonly ISerializer Serializer = new SerializerBuilder()
        // Texts that would be read as something else, such as "yes" and "1.0".
        .WithQuotingNecessaryStrings()
        .WithDefaultScalarStyle(ScalarStyle.Any)
        .DisableAliases()
        .Build();

    public static string Write(JsonObject document) => Serializer.Serialize(Plain(document));

    /// <summary>The same of types that every serializer knows.</summary>
    private static object? Plain(JsonNode? node) => node switch
    {
        null => null,
        JsonObject members => members.ToDictionary(member => member.Key, member => Plain(member.Value)),
        JsonArray items => items.Select(Plain).ToList(),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            // As it stands, so that no digit is lost.
            JsonValueKind.Number => new YamlNumber(node.ToJsonString()),
            _ => node.GetValue<string>(),
        },
    };
}
