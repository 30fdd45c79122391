namespace ToolHub.Cli.LocalServers;

/// <summary>The signals that stop a process; the values are those of POSIX.</summary>
internal enum UnixSignal
{
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
}
