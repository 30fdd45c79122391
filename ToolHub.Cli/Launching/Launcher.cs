namespace ToolHub.Cli.Launching;

/// <summary>Runs ToolHub in this process: starts the parts, publishes run.json, supervises, stops.</summary>
internal sealed class Launcher(Workspace workspace, LaunchOptions options, Action<string> report)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Returns when the token is cancelled and everything is stopped, or at once when ToolHub already runs.</summary>
    /// <param name="ready">Called with the addresses; the flag says that another process supervises.</param>
    /// <param name="cancellationToken">Asks for the orderly end.</param>
    public async Task RunAsync(Action<RunState, bool> ready, CancellationToken cancellationToken)
    {
        workspace.Create();
        using var supervisorLock = await TakeLockAsync(cancellationToken);
        if (supervisorLock is null)
        {
            ready(RunState.Require(workspace), true);
            return;
        }

        await Prerequisites.EnsureAsync(report, cancellationToken);
        await Leftovers.StopAsync(workspace, cancellationToken);
        await SuperviseAsync(ready, cancellationToken);
    }

    private async Task SuperviseAsync(Action<RunState, bool> ready, CancellationToken cancellationToken)
    {
        var ports = new PortChoice();
        var settings = ports.Apply(LaunchSettings.Load(workspace), options);
        settings.Save(workspace);
        var plan = new LaunchPlan(workspace, settings, options);
        await using var supervisor = new Supervisor(plan.Steps, report, TimeProvider.System);
        RunState Publish()
        {
            var state = plan.Describe(supervisor.Parts, ports.Notices);
            state.Write(workspace);
            return state;
        }

        try
        {
            await supervisor.StartAsync(cancellationToken);
            ready(Publish(), false);
            await supervisor.RunAsync(() => Publish(), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            report("Stopping.");
        }
        finally
        {
            File.Delete(workspace.RunFile);
        }
    }

    /// <summary>Takes the supervisor's lock; null when another process has it and is ready.</summary>
    private async Task<SupervisorLock?> TakeLockAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (SupervisorLock.TryTake(workspace) is { } taken)
            {
                return taken;
            }

            if (RunState.Read(workspace) is { IsSupervised: true })
            {
                return null;
            }

            await Task.Delay(PollInterval, cancellationToken);
        }
    }
}
