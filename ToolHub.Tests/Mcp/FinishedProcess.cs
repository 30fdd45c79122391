using System.Diagnostics;

namespace ToolHub.Tests.Mcp;

/// <summary>What a process that has ended said.</summary>
internal sealed record FinishedProcess(int ExitCode, string Output, string Errors)
{
    /// <summary>Runs a process with nothing on its standard input; a cancelled run is killed with all its children.</summary>
    public static async Task<FinishedProcess> RunAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        start.UseShellExecute = false;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!; // Without a shell there always is a process, or an exception.
        await using var killed = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return new(process.ExitCode, await output, await errors);
    }
}
