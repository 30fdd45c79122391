using System.ComponentModel;
using System.Diagnostics;

namespace ToolHub.AppHost;

/// <summary>Finds out whether this machine can run containers.</summary>
internal static class ContainerRuntime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Asks Docker, then Podman; a command without a running daemon does not count.</summary>
    public static async Task<bool> AnswersAsync() => await AnswersAsync("docker") || await AnswersAsync("podman");

    private static async Task<bool> AnswersAsync(string command)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var info = new Process
        {
            StartInfo = new ProcessStartInfo(command, "info") { RedirectStandardOutput = true, RedirectStandardError = true },
        };

        try
        {
            info.Start();

            // Read and dropped: a full pipe would block the command.
            info.BeginOutputReadLine();
            info.BeginErrorReadLine();
            await info.WaitForExitAsync(patience.Token);

            return info.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false; // No such command.
        }
        catch (OperationCanceledException)
        {
            info.Kill(entireProcessTree: true);
            return false;
        }
    }
}
