namespace ToolHub.Cli.LocalServers;

/// <summary>How a local server is started.</summary>
internal sealed record LocalProcessStart
{
    public required IReadOnlyList<string> CommandLine { get; init; }

    public required LogFile Log { get; init; }

    public required string WorkingDirectory { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the signal that asks for an orderly end.</summary>
    public UnixSignal StopSignal { get; init; } = UnixSignal.Terminate;
}
