using System.CommandLine;
using System.CommandLine.Help;
using ToolHub.Bench.Commands;
using ToolHub.Cli.LocalServers;

// Not RootCommand, which would go by the name of the assembly.
var bench = new CallsCommand
{
    new HelpOption(),
    new SchemaCommand(),
    new AuditCommand(),
    new RateLimitCommand(),
    new StartCommand(),
    new SessionsCommand(),
    new StreamsCommand(),
    new ExecutorsCommand(),
    new CatalogCommand(),
    new PeerCommand(),
};

try
{
    return await bench.Parse(args).InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        // Ctrl-C cancels the command, which then stops its servers one after the other.
        ProcessTerminationTimeout = TimeSpan.FromMinutes(1),
    });
}
catch (LauncherException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return exception.ExitCode;
}
catch (OperationCanceledException)
{
    // What a shell reports for a program that Ctrl-C ended.
    return 130;
}
