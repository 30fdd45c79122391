using System.Runtime.InteropServices;

namespace ToolHub.Bench.Reports;

/// <summary>What a figure cannot be read without.</summary>
internal static class MachineDescription
{
    /// <summary>When and on what the figures were measured, and how busy the machine was with other things at the start.</summary>
    public static string Current(TimeProvider time) =>
        $"{time.GetUtcNow():yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, "
        + $"{RuntimeInformation.FrameworkDescription}, load average before the run {LoadAverage()}.";

    private static string LoadAverage() => File.ReadAllText("/proc/loadavg").Split(' ')[0];
}
