namespace ToolHub.Cli.LocalServers;

/// <summary>Something that the person at the terminal must know; the message is the whole explanation.</summary>
internal sealed class LauncherException(string message, int exitCode = LauncherException.Failure) : Exception(message)
{
    public const int Failure = 1;

    /// <summary>A program that ToolHub needs is not installed.</summary>
    public const int MissingSoftware = 2;

    /// <summary>Gets the exit code of the command line for this failure.</summary>
    public int ExitCode { get; } = exitCode;
}
