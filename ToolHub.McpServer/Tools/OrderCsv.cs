using System.Globalization;
using System.Text;
using ToolHub.Core.Data;
using ToolHub.Core.Samples;

namespace ToolHub.Mcp.Tools;

/// <summary>Orders as comma-separated values (RFC 4180).</summary>
internal sealed class OrderCsv
{
    private const string LineEnd = "\r\n";

    private readonly StringBuilder _text = new("order_id,status,customer_name,placed_at,total,currency" + LineEnd);

    public int Count { get; private set; }

    /// <summary>The order that was added last; empty before the first.</summary>
    public string LastId { get; private set; } = "";

    public void Add(Order order)
    {
        string[] fields =
        [
            order.Id,
            EnumNames<OrderStatus>.Of(order.Status),
            order.CustomerName,
            order.PlacedAt.ToString("O", CultureInfo.InvariantCulture),
            order.Total.ToString(CultureInfo.InvariantCulture),
            order.Currency,
        ];
        _text.AppendJoin(',', fields.Select(Quote)).Append(LineEnd);
        Count++;
        LastId = order.Id;
    }

    public override string ToString() => _text.ToString();

    /// <summary>A spreadsheet takes a text that begins like a formula for one; an apostrophe in front keeps it a text.</summary>
    private static string Quote(string field)
    {
        var text = field is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + field : field;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
