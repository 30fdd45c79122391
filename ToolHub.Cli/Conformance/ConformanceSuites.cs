using ToolHub.Cli.LocalServers;
using ToolHub.Cli.Npm;

namespace ToolHub.Cli.Conformance;

/// <summary>The official suites, installed from npm, ready to be run against a server.</summary>
internal sealed class ConformanceSuites
{
    /// <summary>The suites' own demand: they import JSON modules.</summary>
    private static readonly Version LeastNode = new(22, 0);

    private readonly NpmFolder _npm;
    private readonly string _node;

    private ConformanceSuites(NpmFolder npm, string node)
    {
        _npm = npm;
        _node = node;
    }

    /// <summary>Installs the suites below the build's output, unless they are there.</summary>
    /// <exception cref="LauncherException">They cannot be installed or run here.</exception>
    public static async Task<ConformanceSuites> InstallAsync(CancellationToken cancellationToken)
    {
        var program = AppContext.BaseDirectory;
        var npm = new NpmFolder(
            Path.Combine(program, "Conformance", "npm"),
            Path.GetFullPath(Path.Combine(program, "..", "..", "..", "npm-conformance")));
        return new(npm, await npm.InstallAsync(LeastNode, cancellationToken));
    }

    /// <summary>Runs all suites at once; they share nothing but the server.</summary>
    public async Task<ConformanceReport> RunAsync(Uri server, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("toolhub-conformance-");
        try
        {
            var groups = await Task.WhenAll(Suite.All.Select(
                suite => RunAsync(suite, server, folder.CreateSubdirectory(suite.Title).FullName, cancellationToken)));
            return new([.. groups.SelectMany(group => group)]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<IEnumerable<ScenarioGroup>> RunAsync(Suite suite, Uri server, string folder, CancellationToken cancellationToken)
    {
        var (succeeded, output) = await ShortCommand.TryRunAsync(
            [
                _node, _npm.PackageFile(suite.Package, "dist", "index.js"),
                "server", "--url", server.AbsoluteUri, "--output-dir", folder, .. suite.Options,
            ],
            cancellationToken);
        var groups = Group(suite, ResultFolder.Read(folder)).ToList();
        if (!succeeded && groups.TrueForAll(group => !group.IsRequired || group.Count(CheckStatus.Failure) == 0))
        {
            // A scenario that cannot even be run leaves no checks.
            var check = new Check("exit-code", "The suite failed without a failed check.", CheckStatus.Failure, output);
            groups.Add(new(suite.Title, IsRequired: true, [new("all", [check])]));
        }

        return groups;
    }

    private IEnumerable<ScenarioGroup> Group(Suite suite, IReadOnlyList<Scenario> scenarios)
    {
        if (suite.Revision is null)
        {
            return [new(suite.Title, IsRequired: true, scenarios)];
        }

        var file = _npm.PackageFile(suite.Package, "requirements", suite.Revision + ".yaml");
        var required = Requirements.OfServers(File.ReadLines(file));
        return
        [
            new($"{suite.Title} required", IsRequired: true, [.. scenarios.Where(scenario => required.Contains(scenario.Name))]),
            new($"{suite.Title} not required", IsRequired: false, [.. scenarios.Where(scenario => !required.Contains(scenario.Name))]),
        ];
    }
}
