using ModelContextProtocol.Protocol;

namespace ToolHub.Mcp.Tools;

internal static class PromptText
{
    /// <summary>A message of plain text that the user says.</summary>
    public static PromptMessage FromUser(string text) => new() { Role = Role.User, Content = new TextContentBlock { Text = text } };
}
