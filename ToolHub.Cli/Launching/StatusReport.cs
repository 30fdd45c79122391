using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Launching;

/// <summary>The answer of <c>status</c>.</summary>
/// <param name="Running">Whether every part is healthy.</param>
/// <param name="Parts">The supervisor and the parts, in the order of their start.</param>
internal sealed record StatusReport(bool Running, IReadOnlyList<PartStatus> Parts)
{
    /// <summary>Asks every part that run.json names.</summary>
    public static async Task<StatusReport> AskAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        if (RunState.Read(workspace) is { } state)
        {
            var parts = await Task.WhenAll(state.Processes.Select(part => AskAsync(part, state, cancellationToken)));
            return new StatusReport(Array.TrueForAll(parts, part => part.State is PartState.Healthy), parts);
        }

        return SupervisorLock.Holder(workspace) is { } holder
            ? new StatusReport(false, [new(RunningPart.Supervisor, PartState.Starting, holder.Pid, "")])
            : new StatusReport(false, []);
    }

    private static async Task<PartStatus> AskAsync(RunningPart part, RunState state, CancellationToken cancellationToken)
    {
        var found = part switch
        {
            { GaveUp: not null } => PartState.GivenUp,
            { Identity.IsAlive: false } => PartState.Dead,
            _ => await AnswersAsync(part, state, cancellationToken) ? PartState.Healthy : PartState.Unhealthy,
        };
        return new PartStatus(part.Name, found, part.Pid, part.Address, part.GaveUp);
    }

    private static Task<bool> AnswersAsync(RunningPart part, RunState state, CancellationToken cancellationToken)
    {
        switch (part.Name)
        {
            case RunningPart.Supervisor:
                return Task.FromResult(true);
            case RunningPart.Postgres:
                return PostgresProbe.AnswersAsync(ConnectionUris.ToNpgsql(state.Postgres), cancellationToken);
            case RunningPart.Redis:
                var redis = new Uri(state.Redis);
                return RedisProbe.AnswersAsync(redis.Port, ConnectionUris.Credentials(redis).Password, cancellationToken);
            case RunningPart.Dashboard:
                return HttpProbe.AnswersAsync(part.Address, cancellationToken);
            default:
                return HttpProbe.AnswersAsync(part.Address + "/health", cancellationToken);
        }
    }
}
