using System.CommandLine;
using System.Text.Json;
using ToolHub.Cli.LocalServers;
using ToolHub.Core.Schemas.Suite;

namespace ToolHub.Cli.Commands;

/// <summary><c>toolhub schema-suite</c>: checks the argument validator against files of the JSON Schema Test Suite.</summary>
internal sealed class SchemaSuiteCommand : Command
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly Argument<string> _folder = new("dir")
    {
        Description = "The folder with the suite's files, such as tests/draft2020-12.",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print JSON." };

    public SchemaSuiteCommand()
        : base("schema-suite", "Run a folder of the JSON Schema Test Suite; exit code 1 when a required test fails or is refused.")
    {
        Add(_folder);
        Add(_json);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var folder = arguments.GetRequiredValue(_folder);
        if (!Directory.Exists(folder))
        {
            throw new LauncherException($"There is no folder {folder}.");
        }

        var report = SchemaSuite.Run(folder);
        var text = arguments.GetValue(_json) ? JsonSerializer.Serialize(report, Json) : Describe(report);
        await arguments.InvocationConfiguration.Output.WriteLineAsync(text.AsMemory(), cancellationToken);
        return report.Required.Passed == report.Required.Total ? 0 : LauncherException.Failure;
    }

    private static string Describe(SchemaSuiteReport report)
    {
        var failures = report.Failures.Select(
            failure => $"{failure.File}: {failure.Group}: {failure.Test ?? "(schema)"}: {failure.Reason}");
        return string.Join('\n', [.. failures, Describe("required", report.Required), Describe("optional", report.Optional)]);
    }

    private static string Describe(string kind, SchemaSuiteCount count) =>
        $"{kind}: {count.Passed} passed, {count.Failed} failed, {count.Refused} refused";
}
