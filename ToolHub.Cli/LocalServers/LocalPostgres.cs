using Npgsql;

namespace ToolHub.Cli.LocalServers;

/// <summary>A PostgreSQL cluster of our own: one login with a password, loopback only, no Unix socket.</summary>
internal sealed class LocalPostgres(LocalPostgresOptions options) : ILocalServer
{
    public string Name => "postgres";

    public string Address => $"127.0.0.1:{options.Port}";

    /// <summary>Returns the Npgsql connection string of a database in this cluster.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = options.Port,
        Username = LocalPostgresOptions.UserName,
        Password = options.Password,
        Database = database,
    }.ConnectionString;

    public async Task<LocalProcess> StartAsync(CancellationToken cancellationToken)
    {
        var folder = await PostgresFolder.PrepareAsync(options.StateFolder, cancellationToken);
        var data = Path.Combine(folder, "data");
        var binaries = await LocateBinariesAsync(data, cancellationToken);
        await InitializeAsync(binaries, folder, data, cancellationToken);
        await ClearLeftoversAsync(data, cancellationToken);
        string[] settings = [$"port={options.Port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", .. options.Settings];
        return LocalProcess.Start(new LocalProcessStart
        {
            CommandLine =
            [
                .. PostgresAccount.Wrap(Path.Combine(binaries, "postgres"), "-D", data),
                .. settings.SelectMany(setting => new[] { "-c", setting }),
            ],
            Log = options.Log,
            WorkingDirectory = "/",
            StopSignal = UnixSignal.Interrupt,
        });
    }

    public async Task<bool> AnswersAsync(CancellationToken cancellationToken) =>
        await PostgresProbe.AnswersAsync(ConnectionString("postgres"), cancellationToken);

    /// <summary>Creates the database unless it exists.</summary>
    public async Task EnsureDatabaseAsync(string database, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand($"CREATE DATABASE \"{database}\"", connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // An earlier run created it.
        }
    }

    private static async Task<string> LocateBinariesAsync(string data, CancellationToken cancellationToken)
    {
        var versionFile = Path.Combine(data, "PG_VERSION");
        var version = File.Exists(versionFile) ? (await File.ReadAllTextAsync(versionFile, cancellationToken)).Trim() : null;
        return PostgresBinaries.Find(version) ?? throw new LauncherException(
            "PostgreSQL is not installed: install its server programs (Debian, Ubuntu: apt-get install postgresql).",
            LauncherException.MissingSoftware);
    }

    private async Task InitializeAsync(string binaries, string folder, string data, CancellationToken cancellationToken)
    {
        if (File.Exists(Path.Combine(data, "PG_VERSION")))
        {
            return;
        }

        // A cluster appears under its name only when it is complete: initdb may be interrupted.
        var unfinished = Path.Combine(folder, "unfinished");
        var passwordFile = Path.Combine(folder, "password");
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        PrivateFile.Write(passwordFile, options.Password);
        await PostgresAccount.OwnAsync(passwordFile, cancellationToken);
        await ShortCommand.RunAsync(
            PostgresAccount.Wrap(
                Path.Combine(binaries, "initdb"), "--pgdata", unfinished, "--username", LocalPostgresOptions.UserName,
                "--pwfile", passwordFile, "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8"),
            cancellationToken);
        File.Delete(passwordFile);
        Directory.Move(unfinished, data);
    }

    /// <summary>
    /// Ends what a killed predecessor left in the data folder. PostgreSQL would refuse to start beside its own orphans, and
    /// also when the id in postmaster.pid meanwhile belongs to another program; with nobody inside the file is just stale.
    /// </summary>
    private static async Task ClearLeftoversAsync(string data, CancellationToken cancellationToken)
    {
        foreach (var process in FolderUsers.Of(data))
        {
            await process.StopAsync(UnixSignal.Interrupt, TimeSpan.FromSeconds(10), cancellationToken);
        }

        File.Delete(Path.Combine(data, "postmaster.pid"));
    }
}
