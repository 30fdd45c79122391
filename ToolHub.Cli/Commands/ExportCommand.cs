using System.CommandLine;
using ToolHub.Cli.Clients;
using ToolHub.Cli.Configuration;

namespace ToolHub.Cli.Commands;

/// <summary><c>toolhub export</c>: the registry as configuration.</summary>
internal sealed class ExportCommand : Command
{
    private readonly Option<string?> _output = new("--output", "-o") { Description = "The file to write; without it, the terminal." };
    private readonly AdminOptions _admin = new();

    public ExportCommand()
        : base("export", "Write sources, tools, toolsets, grants, limits and policies as YAML; secrets only by reference.")
    {
        Add(_output);
        _admin.AddTo(this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        using var admin = _admin.Connect(arguments);
        var yaml = ConfigVariables.Escape(await admin.ExportAsync(cancellationToken));
        await (arguments.GetValue(_output) is { } file
            ? File.WriteAllTextAsync(file, yaml, cancellationToken)
            : arguments.InvocationConfiguration.Output.WriteAsync(yaml.AsMemory(), cancellationToken));
        return 0;
    }
}
