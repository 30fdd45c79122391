using System.CommandLine;
using ToolHub.Cli.Clients;
using ToolHub.Cli.Configuration;
using ToolHub.Cli.Launching;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Commands;

/// <summary><c>toolhub import</c>: makes the registry what files say.</summary>
internal sealed class ImportCommand : Command
{
    private readonly Argument<string[]> _paths = new("paths")
    {
        Description = "YAML files, or folders of them.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only tell what would change; so it is without --apply." };
    private readonly Option<bool> _apply = new("--apply") { Description = "Make the changes, all or none." };
    private readonly Option<string[]> _variables = new("--var")
    {
        Description = "NAME=VALUE: what ${NAME} stands for in the files; may be given several times.",
    };

    private readonly AdminOptions _admin = new();

    public ImportCommand()
        : base("import", "Compare configuration with the registry, print the difference, and apply it if told to.")
    {
        Add(_paths);
        Add(_dryRun);
        Add(_apply);
        Add(_variables);
        _admin.AddTo(this);
        Validators.Add(result =>
        {
            if (result.GetValue(_dryRun) && result.GetValue(_apply))
            {
                result.AddError("--dry-run and --apply exclude each other.");
            }

            if (result.GetValue(_variables)?.Any(variable => variable.IndexOf('=', StringComparison.Ordinal) < 1) is true)
            {
                result.AddError("--var takes NAME=VALUE.");
            }
        });
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var samples = RunState.Read(Workspace.Find())?.SampleVariables ?? new Dictionary<string, string>();
        var said = (arguments.GetValue(_variables) ?? [])
            .Select(variable => variable.Split('=', 2))
            // Of two, the last counts, as with other options.
            .Aggregate(new Dictionary<string, string>(), (all, pair) => new(all) { [pair[0]] = pair[1] });
        var variables = new ConfigVariables(said, samples);
        var json = await new ConfigFiles(variables).ReadAsync(arguments.GetRequiredValue(_paths), cancellationToken);
        if (variables.Unused.ToList() is { Count: > 0 } unused)
        {
            throw new LauncherException($"No file uses what --var gives: {string.Join(", ", unused)}.");
        }

        using var admin = _admin.Connect(arguments);
        var report = await admin.ImportAsync(json, arguments.GetValue(_apply), cancellationToken);
        await arguments.InvocationConfiguration.Output.WriteLineAsync(ImportText.Of(report));
        return 0;
    }
}
