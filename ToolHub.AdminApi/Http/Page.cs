namespace ToolHub.AdminApi.Http;

/// <summary>A part of a list.</summary>
/// <param name="Items">In the order of the list.</param>
/// <param name="NextCursor">Send it as <c>cursor</c> for what follows; null at the end.</param>
internal sealed record Page<TItem>(IReadOnlyList<TItem> Items, string? NextCursor)
{
    /// <summary>Makes a page of one row more than it shall hold, which only tells whether anything follows.</summary>
    public static Page<TItem> Of<TRow>(List<TRow> rows, int limit, Func<TRow, TItem> itemOf, Func<TRow, string> cursorOf)
    {
        var items = rows.Take(limit).Select(itemOf).ToList();
        return new(items, rows.Count > limit ? cursorOf(rows[limit - 1]) : null);
    }
}
