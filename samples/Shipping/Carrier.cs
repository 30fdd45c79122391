namespace ToolHub.Samples.Shipping;

/// <summary>Who brings parcels.</summary>
internal enum Carrier
{
    Bicycle,
    Post,
    Freight,
}
