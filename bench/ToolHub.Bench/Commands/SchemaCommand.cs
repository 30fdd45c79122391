using System.CommandLine;
using ToolHub.Bench.Measures;

namespace ToolHub.Bench.Commands;

/// <summary><c>bench schema</c>: what a validation of arguments costs.</summary>
internal sealed class SchemaCommand : Command
{
    private readonly Option<int> _rounds = BenchOptions.Rounds(5);

    public SchemaCommand()
        : base("schema", "Measure the schema validator: validations per second and bytes allocated by each.")
    {
        Add(_rounds);
        SetAction(arguments =>
            arguments.InvocationConfiguration.Output.WriteLine(SchemaMeasure.Run(arguments.GetValue(_rounds))));
    }
}
