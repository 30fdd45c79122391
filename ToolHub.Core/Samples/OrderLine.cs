namespace ToolHub.Core.Samples;

/// <summary>One position of an order.</summary>
internal sealed class OrderLine
{
    public required string OrderId { get; init; }

    public required int LineNumber { get; init; }

    public required string Sku { get; init; }

    public required int Quantity { get; init; }

    /// <summary>In the order's currency, for one piece.</summary>
    public required decimal UnitPrice { get; init; }
}
