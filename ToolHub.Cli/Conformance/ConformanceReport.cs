using System.Text;

namespace ToolHub.Cli.Conformance;

/// <summary>What all suites found.</summary>
internal sealed record ConformanceReport(IReadOnlyList<ScenarioGroup> Groups)
{
    /// <summary>Gets whether every required check has passed.</summary>
    public bool HasPassed => !Failures.Any();

    /// <summary>Gets a line for each required check that failed.</summary>
    public IEnumerable<string> Failures => Groups.Where(group => group.IsRequired).SelectMany(group => group.Lines(CheckStatus.Failure));

    /// <summary>Returns one table, and below it what did not pass.</summary>
    public string ToText()
    {
        var width = Groups.Max(group => group.Title.Length);
        var text = new StringBuilder();
        text.AppendLine($"{"suite".PadRight(width)}  passed  failed  warnings  skipped");
        foreach (var group in Groups)
        {
            text.Append(group.Title.PadRight(width));
            text.Append($"  {group.Count(CheckStatus.Success),6}  {group.Count(CheckStatus.Failure),6}");
            text.AppendLine($"  {group.Count(CheckStatus.Warning),8}  {group.Count(CheckStatus.Skipped),7}");
        }

        AppendLines(text, CheckStatus.Failure);
        AppendLines(text, CheckStatus.Warning);
        return text.ToString();
    }

    private void AppendLines(StringBuilder text, CheckStatus status)
    {
        foreach (var line in Groups.SelectMany(group => group.Lines(status)))
        {
            text.AppendLine().AppendLine($"{status} {line}");
        }
    }
}
