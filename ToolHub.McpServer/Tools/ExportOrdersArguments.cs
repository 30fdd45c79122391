using System.ComponentModel;
using ToolHub.Core.Samples;

namespace ToolHub.Mcp.Tools;

internal sealed record ExportOrdersArguments(
    [property: Description("Only orders in this status.")] OrderStatus? Status = null);
