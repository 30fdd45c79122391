using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ToolHub.Mcp.Tools;

internal sealed record PingArguments(
    [property: Description("A text to send back; 'pong' if left out."), StringLength(200)] string? Message = null);
