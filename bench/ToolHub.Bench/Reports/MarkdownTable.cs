using System.Text;

namespace ToolHub.Bench.Reports;

/// <summary>A table that is Markdown and, with its columns aligned, also readable in a terminal.</summary>
internal sealed class MarkdownTable(params string[] headings)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public override string ToString()
    {
        var widths = headings.Select((heading, column) => _rows.Select(row => row[column].Length).Append(heading.Length).Max()).ToArray();
        var text = new StringBuilder();
        Append(text, headings, widths);
        Append(text, [.. widths.Select(width => new string('-', width))], widths);
        _rows.ForEach(row => Append(text, row, widths));
        return text.ToString();
    }

    private static void Append(StringBuilder text, string[] cells, int[] widths) =>
        text.Append("| ").AppendJoin(" | ", cells.Zip(widths, (cell, width) => cell.PadRight(width))).Append(" |\n");
}
