using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Launching;

/// <summary>One part and the process that currently runs it.</summary>
internal sealed class SupervisedPart(LaunchStep step, Action<string> report, TimeProvider timeProvider)
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);

    private readonly RestartBackoff _backoff = new();
    private LocalProcess? _process;
    private string? _gaveUp;

    /// <summary>Gets what run.json says about the part; null before its first start.</summary>
    public RunningPart? Current => _process is { Identity: var identity }
        ? new(step.Server.Name, identity.Pid, identity.StartTime, step.Server.Address, _gaveUp)
        : null;

    /// <summary>Starts the part and waits until it answers.</summary>
    /// <exception cref="LauncherException">It does not become ready.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _process = await step.Server.StartAndWaitAsync(step.Patience, cancellationToken);
        if (step.AfterReady is { } afterReady)
        {
            await afterReady(cancellationToken);
        }
    }

    /// <summary>Starts the part again whenever it dies; returns when it dies too often.</summary>
    public async Task KeepRunningAsync(Action changed, CancellationToken cancellationToken)
    {
        while (_gaveUp is null && _process is { } process)
        {
            var started = timeProvider.GetTimestamp();
            await process.WaitForExitAsync(cancellationToken);
            await process.DisposeAsync();
            report($"{step.Server.Name} died.");
            await StartAgainAsync(process.Log, timeProvider.GetElapsedTime(started), cancellationToken);
            changed();
        }
    }

    /// <summary>Stops the part, by force if it takes too long.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            await process.StopAsync(StopPatience, CancellationToken.None);
            await process.DisposeAsync();
        }
    }

    private async Task StartAgainAsync(LogFile log, TimeSpan lived, CancellationToken cancellationToken)
    {
        while (_backoff.Next(lived) is { } pause)
        {
            await Task.Delay(pause, timeProvider, cancellationToken);
            if (await TryStartAgainAsync(cancellationToken))
            {
                return;
            }

            lived = TimeSpan.Zero;
        }

        _gaveUp = $"It died repeatedly soon after its start; see {log.Path}.";
        report($"{step.Server.Name} is given up. {_gaveUp}");
    }

    private async Task<bool> TryStartAgainAsync(CancellationToken cancellationToken)
    {
        try
        {
            _process = await step.Server.StartAndWaitAsync(step.Patience, cancellationToken);
            report($"{step.Server.Name} runs again.");
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever it is, a full disk for example: one failed start must not end the supervision.
            report($"{step.Server.Name} did not start: {exception.Message}");
            return false;
        }
    }
}
