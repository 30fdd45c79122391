using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Catalog.Search;

namespace ToolHub.Mcp.Tools;

/// <summary>A tool as <c>tools/list</c> has it, its members spelled as there, and how well it fits.</summary>
internal sealed record SearchedTool
{
    [Description("The name to call it by.")]
    public required string Name { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    [Description("JSON Schema of its arguments.")]
    [JsonPropertyName("inputSchema")]
    public required JsonElement InputSchema { get; init; }

    [Description("JSON Schema of its structured result.")]
    [JsonPropertyName("outputSchema")]
    public JsonElement? OutputSchema { get; init; }

    public ToolAnnotations? Annotations { get; init; }

    [Description("How well it fits, compared with the others.")]
    public required double Score { get; init; }

    public static SearchedTool Of(FoundTool found)
    {
        // Only tools are searched, and a definition of that primitive has its tool.
        var tool = found.Definition.Tool!;
        return new()
        {
            Name = tool.Name,
            Title = tool.Title,
            Description = tool.Description,
            InputSchema = tool.InputSchema,
            OutputSchema = tool.OutputSchema,
            Annotations = tool.Annotations,
            Score = found.Score,
        };
    }
}
