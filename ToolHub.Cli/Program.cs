using System.CommandLine;
using System.CommandLine.Help;
using ToolHub.Cli.Commands;
using ToolHub.Cli.LocalServers;

// Not RootCommand, which would go by the name of the assembly.
var root = new Command("toolhub", "ToolHub: the governed tool hub for MCP.")
{
    new HelpOption(),
    new UpCommand(),
    new DownCommand(),
    new StatusCommand(),
    new ToolsCommand(),
    new CallCommand(),
    new StdioCommand(),
    new SchemaSuiteCommand(),
    new BenchCommand(),
};

try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        // Ctrl-C and SIGTERM cancel the command; up then needs time to stop its parts one after the other.
        ProcessTerminationTimeout = TimeSpan.FromMinutes(2),
    });
}
catch (LauncherException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return exception.ExitCode;
}
