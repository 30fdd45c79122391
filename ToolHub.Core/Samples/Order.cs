namespace ToolHub.Core.Samples;

/// <summary>An order of the sample shop.</summary>
internal sealed class Order
{
    public required string Id { get; init; }

    public required string CustomerName { get; init; }

    public required string CustomerEmail { get; init; }

    public required OrderStatus Status { get; set; }

    public required DateTimeOffset PlacedAt { get; init; }

    /// <summary>In <see cref="Currency"/>, tax included.</summary>
    public required decimal Total { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    public List<OrderLine> Lines { get; init; } = [];
}
