using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace ToolHub.AdminApi.Http;

/// <summary>Which page of a list that is ordered by name.</summary>
internal sealed record NameListQuery
{
    private const int DefaultLimit = 50;
    private const string NameColumn = "Name";

    /// <summary>The most entries of a page.</summary>
    [Range(1, 200, ErrorMessage = "Must be 1 to 200.")]
    [DefaultValue(DefaultLimit)]
    public int? Limit { get; init; }

    /// <summary>nextCursor of the page before.</summary>
    public string? Cursor { get; init; }

    private int PageSize => Limit ?? DefaultLimit;

    /// <summary>The rows of the page and the one that follows; false for a cursor that is none of this list.</summary>
    public bool TryApply<TRow>(IQueryable<TRow> rows, out IQueryable<TRow> page)
        where TRow : class
    {
        var isRead = Http.Cursor.TryDecode<NamePosition>(Cursor, out var after);
        rows = after is null ? rows : rows.Where(row => string.Compare(EF.Property<string>(row, NameColumn), after.Name) > 0);
        page = rows.OrderBy(row => EF.Property<string>(row, NameColumn)).Take(PageSize + 1);
        return isRead;
    }

    public Page<TItem> PageOf<TRow, TItem>(List<TRow> rows, Func<TRow, TItem> itemOf, Func<TRow, string> nameOf) =>
        Page<TItem>.Of(rows, PageSize, itemOf, row => Http.Cursor.Encode(new NamePosition(nameOf(row))));
}
