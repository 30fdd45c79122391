using System.CommandLine;
using ToolHub.Bench.Measures;
using ToolHub.Bench.Servers;

namespace ToolHub.Bench.Commands;

/// <summary><c>bench start</c>: how long ToolHub takes to be ready.</summary>
internal sealed class StartCommand : Command
{
    private readonly Option<int> _rounds = BenchOptions.Rounds(5);

    public StartCommand()
        : base("start", "Measure from the start of the MCP server's process to the first healthy answer, on a migrated database.")
    {
        Add(_rounds);
        SetAction(async (arguments, cancellationToken) =>
        {
            using var folder = new BenchFolder();
            await using var backends = await Backends.StartAsync(folder, cancellationToken);
            var table = await StartMeasure.RunAsync(backends, folder, arguments.GetValue(_rounds), cancellationToken);
            arguments.InvocationConfiguration.Output.WriteLine(table);
        });
    }
}
