using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Launching;

/// <summary>What a supervisor that was killed left behind.</summary>
internal static class Leftovers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Stops the recorded processes in the opposite order of their start, or waits for those that already stop because
    /// their supervisor died, and removes run.json.
    /// </summary>
    public static async Task StopAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        foreach (var part in RunState.Read(workspace)?.Processes.Reverse() ?? [])
        {
            var signal = part.Name == RunningPart.Postgres ? UnixSignal.Interrupt : UnixSignal.Terminate;
            await part.Identity.StopAsync(signal, Patience, cancellationToken);
        }

        File.Delete(workspace.RunFile);
    }
}
