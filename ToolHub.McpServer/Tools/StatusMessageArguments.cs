using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ToolHub.Core.Completions;
using ToolHub.Core.Samples;

namespace ToolHub.Mcp.Tools;

internal sealed record StatusMessageArguments(
    [property: Description("The status that the customer is told of.")] OrderStatus Status,
    [property: Description("The order's id, for example A100; it must be in this status.")]
    [property: StringLength(20, MinimumLength = 1), RegularExpression("^[A-Za-z0-9-]+$")]
    [property: CompletedBy<OrderIds>]
    string OrderId);
