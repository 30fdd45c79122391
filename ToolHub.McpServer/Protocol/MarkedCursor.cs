using System.Buffers.Text;
using System.Text;

namespace ToolHub.Mcp.Protocol;

/// <summary>A cursor that says after which name a list goes on, and of which list it is, as text that clients hand back unread.</summary>
internal static class MarkedCursor
{
    public static string Write(string mark, string name) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(mark + name));

    /// <summary>The name in a cursor of the list with this mark; null for any other text.</summary>
    public static string? Read(string mark, string cursor) =>
        Base64Url.IsValid(cursor)
        && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)) is var text
        && text.StartsWith(mark, StringComparison.Ordinal)
            ? text[mark.Length..]
            : null;
}
