using ToolHub.Cli.Launching;

namespace ToolHub.Cli.Conformance;

/// <summary>A ToolHub for the time of one task: with a state folder of its own, and nothing of it stays.</summary>
internal sealed class TemporaryToolHub(LaunchOptions options, Action<string> report)
{
    /// <summary>Starts it, uses it and stops it.</summary>
    /// <exception cref="LocalServers.LauncherException">It does not start.</exception>
    public async Task<T> UseAsync<T>(Func<RunState, CancellationToken, Task<T>> use, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("toolhub-");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ready = new TaskCompletionSource<RunState>(TaskCreationOptions.RunContinuationsAsynchronously);
        var workspace = new Workspace(Workspace.Find().Repository, folder.FullName);
        var running = new Launcher(workspace, options, report).RunAsync((state, _) => ready.TrySetResult(state), stop.Token);
        try
        {
            if (await Task.WhenAny(ready.Task, running) == running)
            {
                // It ended before it was ready, and this says why.
                await running;
            }

            return await use(await ready.Task.WaitAsync(cancellationToken), cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
            // However it ends, it has told its user already; what it used must be free before it is deleted.
            await Task.WhenAny(running);
            folder.Delete(recursive: true);
        }
    }
}
