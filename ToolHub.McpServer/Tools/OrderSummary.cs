using System.ComponentModel;

namespace ToolHub.Mcp.Tools;

internal sealed record OrderSummary(
    string OrderId,
    string Summary,
    [property: Description("The model of the client that wrote the summary.")]
    string Model);
