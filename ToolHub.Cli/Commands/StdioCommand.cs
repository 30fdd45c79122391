using System.CommandLine;
using ToolHub.Cli.Clients;
using ToolHub.Cli.Launching;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Commands;

/// <summary><c>toolhub stdio</c>: becomes an MCP server on standard input and output, for hosts that start their servers.</summary>
internal sealed class StdioCommand : Command
{
    private const string Project = "ToolHub.McpServer";

    public StdioCommand()
        : base("stdio", "Serve MCP on standard input and output, on the data of the running ToolHub.") => SetAction(_ =>
        {
            var workspace = Workspace.Find();
            var state = RunState.Require(workspace);
            var environment = ServiceEnvironment.For(state.Postgres, state.Redis);
            environment[ServiceEnvironment.PortalUrl] = state.Admin;
            environment[ServiceEnvironment.SecretsFolder] = workspace.SecretsFolder;
            environment[HubOptions.KeyVariable] = state.ApiKey;
            ProcessImage.ReplaceByDotnet(Path.Combine(Workspace.ProgramFolder(Project), Project + ".dll"), ["--stdio"], environment);
        });
}
