using System.CommandLine;
using ToolHub.Bench.Catalog;
using ToolHub.Bench.Servers;

namespace ToolHub.Bench.Commands;

/// <summary><c>bench catalog</c>: what a large registry costs.</summary>
internal sealed class CatalogCommand : Command
{
    private readonly Option<int> _tools =
        new Option<int>("--tools") { Description = "Registered tools.", DefaultValueFactory = _ => 10_000 }.FromOne();

    private readonly Option<int> _requests =
        new Option<int>("--requests") { Description = "Requests of each kind.", DefaultValueFactory = _ => 2_000 }.FromOne();

    private readonly Option<int> _rounds = BenchOptions.Rounds(5);

    public CatalogCommand()
        : base("catalog", "Measure lists, calls, searches and reloads with thousands of tools, at one connection.")
    {
        Add(_tools);
        Add(_requests);
        Add(_rounds);
        SetAction(async (arguments, cancellationToken) =>
        {
            using var folder = new BenchFolder();
            await using var backends = await Backends.StartAsync(folder, cancellationToken);
            var output = arguments.InvocationConfiguration.Output;
            var servers = new CatalogMeasure(backends, folder, arguments.GetValue(_tools), arguments.GetValue(_requests));
            output.WriteLine(await servers.RunAsync(cancellationToken));
            output.WriteLine(await new ReloadMeasure(backends, arguments.GetValue(_rounds)).RunAsync(cancellationToken));
        });
    }
}
