using System.Diagnostics;
using ToolHub.Cli.Launching;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Tests.Cli;

/// <summary>The command line's program with a state folder of its own; what it has started is stopped with the fixture.</summary>
public sealed class CommandLine : IAsyncDisposable
{
    private readonly TemporaryWorkspace _temporary = new();

    public CommandLine()
    {
        // Away from the usual ports, which may belong to a ToolHub that the developer runs.
        new LaunchSettings
        {
            McpPort = FreePort.Any(),
            AdminPort = FreePort.Any(),
            PostgresPort = FreePort.Any(),
            RedisPort = FreePort.Any(),
            ShippingPort = FreePort.Any(),
        }.Save(Workspace);
    }

    internal Workspace Workspace => _temporary.Workspace;

    public async ValueTask DisposeAsync()
    {
        await RunAsync("down");
        _temporary.Dispose();
    }

    /// <summary>Runs a command that must succeed and returns what it printed.</summary>
    public async Task<string> SucceedAsync(params IReadOnlyList<string> arguments)
    {
        var (exitCode, output) = await RunAsync(arguments);
        Assert.True(exitCode == 0, output);
        return output;
    }

    /// <summary>Runs a command in this workspace.</summary>
    public Task<(int ExitCode, string Output)> RunAsync(params IReadOnlyList<string> arguments) =>
        RunAsync(arguments, _ => Task.CompletedTask);

    /// <summary>Runs a command in this workspace and does something to its process meanwhile.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync(IReadOnlyList<string> arguments, Func<Process, Task> meanwhile)
    {
        var program = Path.Combine(Workspace.ProgramFolder("ToolHub.Cli"), "ToolHub.Cli.dll");
        var info = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment[Workspace.StateFolderVariable] = Workspace.StateFolder;
        using var process = Process.Start(info);
        Assert.NotNull(process);
        var cancellationToken = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await meanwhile(process);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, (await output + await error).TrimEnd());
    }
}
