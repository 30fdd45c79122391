namespace ToolHub.Samples.Shipping;

/// <summary>Some shipments of many.</summary>
/// <param name="Items">In the order of their ids.</param>
/// <param name="NextPage">The number of the next page; null on the last.</param>
internal sealed record ShipmentPage(IReadOnlyList<Shipment> Items, int? NextPage);
