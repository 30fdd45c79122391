using System.CommandLine;
using ToolHub.Cli.Conformance;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Commands;

/// <summary><c>toolhub conformance</c>: runs the official conformance suites.</summary>
internal sealed class ConformanceCommand : Command
{
    private readonly Option<Uri?> _url = new("--url")
    {
        Description = "The MCP endpoint of a server that offers the suites' fixtures; a ToolHub is started for the run if left out.",
    };

    public ConformanceCommand()
        : base("conformance", "Run the official MCP conformance suites; exit code 1 when a required check fails.")
    {
        Add(_url);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var console = arguments.InvocationConfiguration;
        var suites = await ConformanceSuites.InstallAsync(cancellationToken);
        var report = arguments.GetValue(_url) is { } url
            ? await suites.RunAsync(url, cancellationToken)
            : await new TemporaryToolHub(new() { ForConformance = true }, console.Error.WriteLine).UseAsync(
                (state, token) => suites.RunAsync(new Uri(state.Mcp), token), cancellationToken);
        await console.Output.WriteAsync(report.ToText().AsMemory(), cancellationToken);
        return report.HasPassed ? 0 : LauncherException.Failure;
    }
}
