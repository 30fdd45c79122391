using System.Collections;
using System.Runtime.InteropServices;

namespace ToolHub.Cli.LocalServers;

/// <summary>Becomes another program, which keeps the process id, the terminal and the standard streams.</summary>
internal static class ProcessImage
{
    /// <summary>Replaces this process by <c>dotnet</c> with a program of this solution; returns only by throwing.</summary>
    /// <exception cref="LauncherException">The program is not built.</exception>
    public static void ReplaceByDotnet(string assembly, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        if (!File.Exists(assembly))
        {
            throw new LauncherException($"{assembly} is not built: run it through ./toolhub.");
        }

        // The runtime's changes to its environment do not reach the C library, so the whole of it is handed over.
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value);
        foreach (var (name, value) in environment)
        {
            variables[name] = value;
        }

        _ = Execute(
            SearchPath.Find("dotnet") ?? throw new LauncherException("dotnet is not in PATH.", LauncherException.MissingSoftware),
            ["dotnet", assembly, .. arguments, null],
            [.. variables.Select(variable => $"{variable.Key}={variable.Value}"), null]);
        throw new LauncherException($"{assembly} did not start (error {Marshal.GetLastPInvokeError()}).");
    }

    [DllImport("libc", EntryPoint = "execve", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Execute(string path, string?[] arguments, string?[] environment);
}
