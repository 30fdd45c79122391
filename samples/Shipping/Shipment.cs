namespace ToolHub.Samples.Shipping;

/// <summary>A parcel on its way to a customer of the sample shop.</summary>
/// <param name="Id">Begins with <c>S</c>.</param>
/// <param name="OrderId">The order it belongs to.</param>
/// <param name="Carrier">Who brings it.</param>
/// <param name="Status">Where it is.</param>
/// <param name="WeightGrams">With its box.</param>
/// <param name="DeliverOn">The day it is expected to arrive.</param>
internal sealed record Shipment(
    string Id,
    string OrderId,
    Carrier Carrier,
    ShipmentStatus Status,
    int WeightGrams,
    DateOnly DeliverOn);
