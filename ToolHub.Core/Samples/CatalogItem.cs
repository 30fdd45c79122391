namespace ToolHub.Core.Samples;

/// <summary>An article of the sample shop.</summary>
internal sealed class CatalogItem
{
    public required string Sku { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>In <see cref="Currency"/>, for one piece.</summary>
    public required decimal Price { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    public required int Stock { get; init; }
}
