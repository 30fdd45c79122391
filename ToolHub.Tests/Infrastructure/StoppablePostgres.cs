using ToolHub.Cli.LocalServers;

namespace ToolHub.Tests.Infrastructure;

/// <summary>A PostgreSQL of one test, which starts and stops it; the port is fixed from the beginning.</summary>
internal sealed class StoppablePostgres : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("toolhub-outage-").FullName;
    private readonly LocalPostgres _postgres;
    private LocalProcess? _process;

    public StoppablePostgres() => _postgres = new(new LocalPostgresOptions
    {
        StateFolder = _folder,
        Log = new LogFile(Path.Combine(_folder, "postgres.log")),
        Port = FreePort.Any(),
        Password = "test",
        Settings = ["fsync=off", "shared_buffers=16MB"],
    });

    public string ConnectionString => _postgres.ConnectionString("toolhub");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _process = await _postgres.StartAndWaitAsync(Patience, cancellationToken);
        await _postgres.EnsureDatabaseAsync("toolhub", cancellationToken);
    }

    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            await process.DisposeAsync();
        }

        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        // Not always below our folder: PostgreSQL's own user must be able to reach its data.
        Directory.ResolveLinkTarget(Path.Combine(_folder, "postgres"), returnFinalTarget: true)?.Delete();
        Directory.Delete(_folder, recursive: true);
    }
}
