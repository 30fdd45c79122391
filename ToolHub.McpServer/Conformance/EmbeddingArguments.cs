using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ToolHub.Mcp.Conformance;

internal sealed record EmbeddingArguments(
    [property: Description("The URI of the resource to embed."), JsonPropertyName("resourceUri")] string ResourceUri);
