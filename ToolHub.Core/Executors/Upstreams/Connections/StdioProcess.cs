using System.ComponentModel;
using System.Diagnostics;

namespace ToolHub.Core.Executors.Upstreams.Connections;

/// <summary>The program of a stdio server, with an environment of its own; ends with the connection.</summary>
internal sealed class StdioProcess : IAsyncDisposable
{
    private static readonly TimeSpan ExitPatience = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly Task _errors;

    private StdioProcess(Process process)
    {
        _process = process;
        // Nobody reads what it logs, but a full pipe would stop it.
        _errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
    }

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Starts the program; throws <see cref="IOException"/> if there is none that can be started.</summary>
    /// <param name="settings">With a command.</param>
    /// <param name="environment">All that the program sees.</param>
    public static StdioProcess Start(UpstreamSourceSettings settings, IEnumerable<KeyValuePair<string, string>> environment)
    {
        // Only sources with a command come here.
        var start = new ProcessStartInfo(settings.Command!, settings.Arguments)
        {
            WorkingDirectory = settings.WorkingFolder ?? "",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            // Null only for programs that a shell opens.
            return new(Process.Start(start)!);
        }
        catch (Win32Exception exception)
        {
            throw new IOException("The program of the server cannot be started.", exception);
        }
    }

    /// <summary>
    /// The end of its input tells a server to go; one that stays, or leaves somebody behind who holds its pipes, is killed with all that
    /// it started. Nobody waits for a program that has outlived its parent.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        using var process = _process;
        using var patience = new CancellationTokenSource(ExitPatience);
        try
        {
            Input.Close();
            await process.WaitForExitAsync(patience.Token);
            await _errors.WaitAsync(patience.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }
}
