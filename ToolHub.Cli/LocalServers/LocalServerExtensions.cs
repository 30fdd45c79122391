namespace ToolHub.Cli.LocalServers;

/// <summary>Waiting for a local server.</summary>
internal static class LocalServerExtensions
{
    private const int LogLinesShown = 15;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>Starts the server and returns when it answers.</summary>
    /// <exception cref="LauncherException">It ended or stayed silent; the message shows the end of its log.</exception>
    public static async Task<LocalProcess> StartAndWaitAsync(
        this ILocalServer server, TimeSpan patience, CancellationToken cancellationToken)
    {
        var process = await server.StartAsync(cancellationToken);
        try
        {
            await server.WaitUntilReadyAsync(process, patience, cancellationToken);
            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    private static async Task WaitUntilReadyAsync(
        this ILocalServer server, LocalProcess process, TimeSpan patience, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await server.AnswersAsync(cancellationToken))
        {
            if (process.HasExited)
            {
                throw NotReady(server, process, "ended before it was ready");
            }

            if (TimeProvider.System.GetElapsedTime(started) > patience)
            {
                throw NotReady(server, process, $"was not ready within {patience.TotalSeconds:0} s");
            }

            await Task.Delay(PollInterval, cancellationToken);
        }
    }

    private static LauncherException NotReady(ILocalServer server, LocalProcess process, string what)
    {
        var lines = process.Log.LastLines(LogLinesShown).Select(line => "  " + line);
        return new LauncherException(
            $"{server.Name} ({server.Address}) {what}. The last lines of its log {process.Log.Path}:\n{string.Join('\n', lines)}");
    }
}
