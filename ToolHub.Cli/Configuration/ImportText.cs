using System.Text;

namespace ToolHub.Cli.Configuration;

/// <summary>The difference as a terminal shows it.</summary>
internal static class ImportText
{
    private const string Unchanged = "unchanged";

    public static string Of(ImportReport report)
    {
        var text = new StringBuilder();
        foreach (var item in report.Items.Where(item => item.Change != Unchanged || item.Waiting.Count > 0))
        {
            text.AppendLine($"{SignOf(item.Change)} {item.Section} {item.Name}{(item.Breaking ? ", breaking" : "")}");
            foreach (var line in item.Differences.Concat(item.Waiting))
            {
                text.AppendLine($"    {line}");
            }
        }

        var changed = report.Items.Count(item => item.Change != Unchanged);
        var breaking = report.Items.Count(item => item.Breaking);
        text.Append($"{changed} changed{(breaking == 0 ? "" : $" ({breaking} breaking)")}, {report.Items.Count - changed} unchanged. ");
        return text.Append(report.Applied ? "Done." : "Nothing was written: --apply does it.").ToString();
    }

    private static char SignOf(string change) => change switch
    {
        "created" => '+',
        "removed" => '-',
        Unchanged => ' ',
        _ => '~',
    };
}
