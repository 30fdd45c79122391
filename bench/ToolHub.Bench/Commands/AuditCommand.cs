using System.CommandLine;
using ToolHub.Bench.Measures;
using ToolHub.Bench.Servers;

namespace ToolHub.Bench.Commands;

/// <summary><c>bench audit</c>: how many audit rows are committed each second.</summary>
internal sealed class AuditCommand : Command
{
    private readonly Option<int> _duration = BenchOptions.Duration(seconds: 3);
    private readonly Option<int> _rounds = BenchOptions.Rounds(3);

    public AuditCommand()
        : base("audit", "Measure the audit log: committed rows per second with 1 to 256 concurrent writers.")
    {
        Add(_duration);
        Add(_rounds);
        SetAction(async (arguments, cancellationToken) =>
        {
            using var folder = new BenchFolder();
            await using var backends = await Backends.StartAsync(folder, cancellationToken);
            var duration = TimeSpan.FromSeconds(arguments.GetValue(_duration));
            var table = await new AuditMeasure(backends, duration).RunAsync(arguments.GetValue(_rounds), cancellationToken);
            arguments.InvocationConfiguration.Output.WriteLine(table);
        });
    }
}
