namespace ToolHub.Samples.Shipping;

/// <summary>Where a shipment is on its way.</summary>
internal enum ShipmentStatus
{
    Packed,
    InTransit,
    Delivered,
}
