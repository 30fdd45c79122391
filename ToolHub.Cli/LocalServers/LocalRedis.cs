namespace ToolHub.Cli.LocalServers;

/// <summary>A Redis server of our own: a password, loopback only, a snapshot at most a minute old.</summary>
internal sealed class LocalRedis(LocalRedisOptions options) : ILocalServer
{
    private const string Program = "redis-server";

    public string Name => "redis";

    public string Address => $"127.0.0.1:{options.Port}";

    /// <summary>Gets the connection string for StackExchange.Redis.</summary>
    public string ConnectionString => $"127.0.0.1:{options.Port},password={options.Password},abortConnect=false";

    public static bool IsInstalled => SearchPath.Has(Program);

    public async Task<LocalProcess> StartAsync(CancellationToken cancellationToken)
    {
        if (!IsInstalled)
        {
            throw new LauncherException(
                "Redis is not installed: install its server (Debian, Ubuntu: apt-get install redis-server).",
                LauncherException.MissingSoftware);
        }

        var folder = PrivateFolder.Create(Path.Combine(options.StateFolder, "redis")).FullName;
        foreach (var process in FolderUsers.Of(folder))
        {
            await process.StopAsync(UnixSignal.Terminate, TimeSpan.FromSeconds(10), cancellationToken);
        }

        // In a file and not on the command line, which every user of the machine can read.
        var configuration = Path.Combine(folder, "redis.conf");
        PrivateFile.Write(configuration, Configuration(folder));
        return LocalProcess.Start(new LocalProcessStart
        {
            CommandLine = [Program, configuration],
            Log = options.Log,
            WorkingDirectory = folder,
        });
    }

    public Task<bool> AnswersAsync(CancellationToken cancellationToken) =>
        RedisProbe.AnswersAsync(options.Port, options.Password, cancellationToken);

    // A full disk must not stop writes: what Redis holds can be lost, the database has the truth.
    private string Configuration(string folder) => $"""
        bind 127.0.0.1
        port {options.Port}
        requirepass {options.Password}
        dir "{folder}"
        save 60 1
        stop-writes-on-bgsave-error no
        appendonly no

        """;
}
