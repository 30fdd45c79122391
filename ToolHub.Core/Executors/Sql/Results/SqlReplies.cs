using System.Text;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;

namespace ToolHub.Core.Executors.Sql.Results;

/// <summary>What the caller of a query is told.</summary>
internal static class SqlReplies
{
    /// <summary>
    /// The result as structured content, and the same as text for clients that know no structure. That it was cut off stands in a text
    /// of its own, for the model to act on.
    /// </summary>
    public static ToolCallReply Of(SqlResultWriter writer, SqlTruncation truncation)
    {
        var json = writer.End(truncation).Span;
        var content = new TextContentBlock { Text = Encoding.UTF8.GetString(json) };
        return ToolCallReply.Success(new CallToolResult
        {
            StructuredContent = JsonElement.Parse(json),
            Content = truncation is SqlTruncation.None ? [content] : [content, Notice(writer.RowCount, truncation)],
        });
    }

    /// <summary>The time was up, on the server or on this side.</summary>
    public static ToolCallReply Timeout(string source) => ToolCallReply.Failure(
        ToolCallOutcome.Timeout,
        $"{source} did not finish the query in time. Ask for less, or try again later.");

    private static TextContentBlock Notice(int rows, SqlTruncation truncation) => new()
    {
        Text = truncation switch
        {
            SqlTruncation.Rows => $"Only the first {rows} rows are here; there are more. Narrow the query, or count instead of listing.",
            _ when rows == 0 => "The first row alone is larger than a result may be. Ask for fewer or shorter columns.",
            _ => $"Only the first {rows} rows are here, because the next would make the result too large. "
                + "Narrow the query, or ask for fewer or shorter columns.",
        },
    };
}
