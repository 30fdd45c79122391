namespace ToolHub.Cli.LocalServers;

/// <summary>One part of a running ToolHub: it can be started, started again, and asked whether it answers.</summary>
internal interface ILocalServer
{
    /// <summary>Gets the name in messages, in run.json and of the log file.</summary>
    string Name { get; }

    /// <summary>Gets where it listens, for people.</summary>
    string Address { get; }

    /// <summary>Prepares what the process needs, clears what a killed predecessor left, and starts it.</summary>
    Task<LocalProcess> StartAsync(CancellationToken cancellationToken);

    /// <summary>Asks the server once.</summary>
    Task<bool> AnswersAsync(CancellationToken cancellationToken);
}
