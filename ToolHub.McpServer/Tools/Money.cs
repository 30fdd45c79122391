using System.ComponentModel;

namespace ToolHub.Mcp.Tools;

internal sealed record Money(
    decimal Amount,
    [property: Description("ISO 4217 code.")] string Currency);
