using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using ToolHub.Cli.Launching;

namespace ToolHub.Cli.Commands;

/// <summary><c>toolhub status</c>: asks every part.</summary>
internal sealed class StatusCommand : Command
{
    /// <summary>The exit code when not every part is healthy, as for a stopped service in LSB's init scripts.</summary>
    public const int NotRunning = 3;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print JSON." };

    public StatusCommand()
        : base("status", "Ask every part whether it is well; exit code 0 when all are, 3 otherwise.")
    {
        Add(_json);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var report = await StatusReport.AskAsync(Workspace.Find(), cancellationToken);
        var text = arguments.GetValue(_json) ? JsonSerializer.Serialize(report, Json) : Describe(report);
        await arguments.InvocationConfiguration.Output.WriteLineAsync(text);
        return report.Running ? 0 : NotRunning;
    }

    private static string Describe(StatusReport report) => report.Parts.Count == 0
        ? "ToolHub is not running."
        : string.Join('\n', report.Parts.Select(Describe));

    private static string Describe(PartStatus part)
    {
        var state = JsonSerializer.SerializeToElement(part.State).GetString();
        return $"{part.Name,-12}{state,-11}{part.Pid,-9}{part.Address}  {part.Note}".TrimEnd();
    }
}
