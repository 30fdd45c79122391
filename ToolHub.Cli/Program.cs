using System.CommandLine;
using System.CommandLine.Help;
using ToolHub.Cli.Commands;
using ToolHub.Cli.LocalServers;

// What a shell reports for a program that Ctrl-C has ended: 128 and the number of the signal.
const int Interrupted = 128 + (int)UnixSignal.Interrupt;

// Not RootCommand, which would go by the name of the assembly.
var root = new Command("toolhub", "ToolHub: the governed tool hub for MCP.")
{
    new HelpOption(),
    new UpCommand(),
    new DownCommand(),
    new StatusCommand(),
    new ToolsCommand(),
    new CallCommand(),
    new ExportCommand(),
    new ImportCommand(),
    new StdioCommand(),
    new SchemaSuiteCommand(),
    new ConformanceCommand(),
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
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    // A full disk, or the state folder of another account: the message names the file.
    await Console.Error.WriteLineAsync(exception.Message);
    return LauncherException.Failure;
}
catch (OperationCanceledException)
{
    return Interrupted;
}
