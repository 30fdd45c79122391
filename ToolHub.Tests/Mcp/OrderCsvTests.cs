using ToolHub.Core.Samples;
using ToolHub.Mcp.Tools;

namespace ToolHub.Tests.Mcp;

public sealed class OrderCsvTests
{
    private const string Header = "order_id,status,customer_name,placed_at,total,currency\r\n";

    [Theory]
    [InlineData("Ada Lindqvist", "Ada Lindqvist")]
    [InlineData("Lindqvist, Ada", "\"Lindqvist, Ada\"")]
    [InlineData("Ada \"A.\" Lindqvist", "\"Ada \"\"A.\"\" Lindqvist\"")]
    [InlineData("=SUM(A1)", "'=SUM(A1)")]
    public void Add_AnyName_StaysOneText(string name, string field)
    {
        var csv = new OrderCsv();

        csv.Add(new Order
        {
            Id = "A100",
            CustomerName = name,
            CustomerEmail = "ada@example.com",
            Status = OrderStatus.Paid,
            PlacedAt = new(2026, 1, 5, 9, 30, 0, TimeSpan.Zero),
            Total = 12.50m,
            Currency = "EUR",
        });

        Assert.Equal($"{Header}A100,paid,{field},2026-01-05T09:30:00.0000000+00:00,12.50,EUR\r\n", csv.ToString());
        Assert.Equal((1, "A100"), (csv.Count, csv.LastId));
    }
}
