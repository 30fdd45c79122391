using System.Collections.Concurrent;

namespace ToolHub.Samples.Shipping;

/// <summary>The shipments, in memory: the same thirty at every start.</summary>
internal sealed class ShipmentBook
{
    private const int Count = 30;
    private const int FirstOrder = 100;
    private static readonly DateOnly FirstDay = new(2026, 1, 8);

    private readonly ConcurrentDictionary<string, Shipment> _shipments =
        new(Enumerable.Range(0, Count).Select(Create).ToDictionary(shipment => shipment.Id));

    public IEnumerable<Shipment> All => _shipments.Values.OrderBy(shipment => shipment.Id, StringComparer.Ordinal);

    public Shipment? Find(string id) => _shipments.GetValueOrDefault(id);

    /// <summary>False if somebody else changed the shipment meanwhile.</summary>
    public bool TryReplace(Shipment known, Shipment changed) => _shipments.TryUpdate(known.Id, changed, known);

    private static Shipment Create(int index) => new(
        $"S{1000 + index}",
        $"A{FirstOrder + index}",
        (Carrier)(index % 3),
        (ShipmentStatus)(index % 7 % 3),
        WeightGrams: 250 + (index * 137 % 4000),
        FirstDay.AddDays(index * 3));
}
