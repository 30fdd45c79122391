namespace ToolHub.Samples.Shipping;

/// <summary>Another day for a shipment.</summary>
/// <param name="DeliverOn">Later than the day planned so far.</param>
internal sealed record RescheduleRequest(DateOnly DeliverOn);
