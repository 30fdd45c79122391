using System.ComponentModel;

namespace ToolHub.Mcp.Tools;

internal sealed record PingResult(
    [property: Description("The message that was sent, or 'pong'.")] string Message,
    [property: Description("The server's time in UTC.")] DateTimeOffset ServerTime);
