using System.CommandLine;
using ToolHub.Cli.Commands;
using ToolHub.Cli.LocalServers;

var root = new RootCommand("ToolHub: the governed tool hub for MCP.")
{
    new UpCommand(),
    new DownCommand(),
    new StatusCommand(),
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
