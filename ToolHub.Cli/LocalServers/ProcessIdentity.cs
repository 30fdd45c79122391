using System.Globalization;
using System.Runtime.InteropServices;

namespace ToolHub.Cli.LocalServers;

/// <summary>A process that stays recognisable after its id was given to another one.</summary>
/// <param name="Pid">The process id.</param>
/// <param name="StartTime">When the kernel started it, in clock ticks since boot (field 22 of /proc/PID/stat).</param>
internal sealed record ProcessIdentity(int Pid, long StartTime)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>Gets the identity of this very process.</summary>
    public static ProcessIdentity Current => Of(Environment.ProcessId)
        ?? throw new PlatformNotSupportedException("ToolHub's local servers need Linux: /proc is not there.");

    /// <summary>Gets whether this process, not just one with the same id, still runs.</summary>
    public bool IsAlive => Of(Pid) == this;

    /// <summary>Returns who has the id <paramref name="pid"/> now, or null; a zombie counts as gone.</summary>
    public static ProcessIdentity? Of(int pid)
    {
        try
        {
            return Parse(pid, File.ReadAllText($"/proc/{pid}/stat"));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Reads the text of /proc/PID/stat; null for a zombie.</summary>
    public static ProcessIdentity? Parse(int pid, string stat)
    {
        // The second field, the program's name, may itself hold blanks and parentheses: fields count from the last ')'.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[0] is "Z" or "X" ? null : new ProcessIdentity(pid, long.Parse(fields[19], CultureInfo.InvariantCulture));
    }

    /// <summary>Asks the process to end, waits for at most <paramref name="patience"/>, then kills it.</summary>
    public async Task StopAsync(UnixSignal signal, TimeSpan patience, CancellationToken cancellationToken)
    {
        Send(signal);
        if (!await WaitForExitAsync(patience, cancellationToken))
        {
            Send(UnixSignal.Kill);
            await WaitForExitAsync(patience, cancellationToken);
        }
    }

    /// <summary>Waits for the end of the process; false when it still runs after <paramref name="patience"/>.</summary>
    public async Task<bool> WaitForExitAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (IsAlive)
        {
            if (TimeProvider.System.GetElapsedTime(started) > patience)
            {
                return false;
            }

            await Task.Delay(PollInterval, cancellationToken);
        }

        return true;
    }

    /// <summary>Sends a signal, unless the process is gone.</summary>
    public void Send(UnixSignal signal)
    {
        if (IsAlive)
        {
            _ = SendSignal(Pid, (int)signal);
        }
    }

    /// <summary>Kills whatever is left in the session that the process led, while one member is known to be there.</summary>
    public void KillSession() => _ = SendSignal(-Pid, (int)UnixSignal.Kill);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SendSignal(int pid, int signal);
}
