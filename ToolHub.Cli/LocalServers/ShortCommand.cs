using System.Diagnostics;

namespace ToolHub.Cli.LocalServers;

/// <summary>Programs that are run to their end, such as initdb.</summary>
internal static class ShortCommand
{
    /// <summary>Runs the program and throws with its output when it fails.</summary>
    public static async Task RunAsync(IReadOnlyList<string> commandLine, CancellationToken cancellationToken)
    {
        var (succeeded, output) = await TryRunAsync(commandLine, cancellationToken);
        if (!succeeded)
        {
            throw new LauncherException($"{string.Join(' ', commandLine)} failed:\n{output}");
        }
    }

    /// <summary>Runs the program and returns whether its exit code was 0, and what it printed; cancelled, it is killed.</summary>
    public static async Task<(bool Succeeded, string Output)> TryRunAsync(
        IReadOnlyList<string> commandLine, CancellationToken cancellationToken)
    {
        // The folder of the caller may be closed to the account that the program runs as.
        var info = new ProcessStartInfo(commandLine[0], commandLine.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        using var process = Process.Start(info) ?? throw new LauncherException($"{commandLine[0]} did not start.");
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode == 0, (await output + await error).TrimEnd());
        }
        catch (OperationCanceledException)
        {
            // With its children: npm and node leave the work to them.
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
