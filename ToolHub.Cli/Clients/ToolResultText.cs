using System.Text.Encodings.Web;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace ToolHub.Cli.Clients;

/// <summary>Turns a tool's result into text for a terminal.</summary>
internal static class ToolResultText
{
    // For a terminal, not for a web page: '+' and umlauts stay readable.
    private static readonly JsonSerializerOptions Pretty = new(McpJsonUtilities.DefaultOptions)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Returns the structured content if there is some, else the text blocks; other blocks are named by their kind.</summary>
    public static string Of(CallToolResult result) => result.StructuredContent is { } structured
        ? JsonSerializer.Serialize(structured, Pretty)
        : string.Join('\n', result.Content.Select(Of));

    /// <summary>Returns the whole result as JSON.</summary>
    public static string Json(CallToolResult result) => JsonSerializer.Serialize(result, Pretty);

    /// <summary>Returns the text blocks of an error result as one line.</summary>
    public static string Error(CallToolResult result) =>
        string.Join(' ', result.Content.OfType<TextContentBlock>().Select(block => block.Text.ReplaceLineEndings(" ")));

    private static string Of(ContentBlock block) => block is TextContentBlock text ? text.Text : $"[{block.Type}]";
}
