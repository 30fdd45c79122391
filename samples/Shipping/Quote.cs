namespace ToolHub.Samples.Shipping;

/// <summary>What a parcel costs.</summary>
/// <param name="Carrier">Who brings it.</param>
/// <param name="Price">In <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Days">From packing to delivery.</param>
internal sealed record Quote(Carrier Carrier, decimal Price, string Currency, int Days);
