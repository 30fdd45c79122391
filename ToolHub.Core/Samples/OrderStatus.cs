namespace ToolHub.Core.Samples;

/// <summary>Where an order stands.</summary>
internal enum OrderStatus
{
    Pending,
    Paid,
    Shipped,
    Delivered,
    Cancelled,
}
