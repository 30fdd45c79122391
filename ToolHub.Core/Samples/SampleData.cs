using Microsoft.EntityFrameworkCore;
using ToolHub.Core.Data;

namespace ToolHub.Core.Samples;

/// <summary>A small shop for a first look: twelve articles and forty orders, always the same.</summary>
internal static class SampleData
{
    private const int OrderCount = 40;
    private const string Currency = "EUR";
    private static readonly DateTimeOffset FirstOrderAt = new(2026, 1, 5, 9, 30, 0, TimeSpan.Zero);

    private static readonly (string Name, string Description, decimal Price)[] Articles =
    [
        ("Desk lamp", "Dimmable LED lamp with a wooden foot.", 49.90m),
        ("Notebook", "A5, dotted, 160 pages.", 12.50m),
        ("Fountain pen", "Steel nib, medium, with converter.", 34.00m),
        ("Office chair", "Adjustable, with lumbar support.", 289.00m),
        ("Standing desk", "Electric, 140 by 70 centimetres.", 549.00m),
        ("Monitor arm", "For one screen up to 9 kilograms.", 89.00m),
        ("Keyboard", "Mechanical, tactile switches.", 119.00m),
        ("Mouse", "Wireless, three buttons.", 39.00m),
        ("Headphones", "Closed, with noise cancelling.", 199.00m),
        ("Webcam", "1080p with privacy cover.", 69.00m),
        ("Desk mat", "Wool felt, 80 by 40 centimetres.", 29.00m),
        ("Cable set", "USB-C, three lengths.", 19.90m),
    ];

    private static readonly string[] Customers =
        ["Ada Lindqvist", "Bruno Costa", "Chiara Rossi", "Dimitri Novak", "Elif Kaya", "Femke de Vries", "Grace Okafor", "Hugo Martin"];

    /// <summary>Adds the shop unless there is one already; what people changed or deleted since stays as it is.</summary>
    public static async Task AddOnceAsync(ToolHubDbContext database, CancellationToken cancellationToken)
    {
        if (await database.CatalogItems.AnyAsync(cancellationToken))
        {
            return;
        }

        var items = Articles.Select(Item).ToList();
        database.CatalogItems.AddRange(items);
        database.Orders.AddRange(Enumerable.Range(0, OrderCount).Select(number => Order(number, items)));
        await database.SaveChangesAsync(cancellationToken);
    }

    private static CatalogItem Item((string Name, string Description, decimal Price) article, int index) => new()
    {
        Sku = $"SKU-{index + 1}",
        Name = article.Name,
        Description = article.Description,
        Price = article.Price,
        Currency = Currency,
        Stock = (index * 7) % 40,
    };

    private static Order Order(int number, List<CatalogItem> items)
    {
        var id = $"A{100 + number}";
        var customer = Customers[number % Customers.Length];
        var lines = Enumerable.Range(0, (number % 3) + 1)
            .Select(line => Line(id, line, items[(number + (line * 5)) % items.Count]))
            .ToList();
        var statuses = Enum.GetValues<OrderStatus>();
        return new()
        {
            Id = id,
            CustomerName = customer,
            CustomerEmail = $"{customer.Split(' ')[0].ToLowerInvariant()}@example.com",
            Status = statuses[number % statuses.Length],
            PlacedAt = FirstOrderAt.AddHours(number * 31),
            Total = lines.Sum(line => line.Quantity * line.UnitPrice),
            Currency = Currency,
            Lines = lines,
        };
    }

    private static OrderLine Line(string orderId, int index, CatalogItem item) => new()
    {
        OrderId = orderId,
        LineNumber = index + 1,
        Sku = item.Sku,
        Quantity = index + 1,
        UnitPrice = item.Price,
    };
}
