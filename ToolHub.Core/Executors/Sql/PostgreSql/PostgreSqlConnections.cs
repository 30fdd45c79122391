using Npgsql;

namespace ToolHub.Core.Executors.Sql.PostgreSql;

/// <summary>The connections to one database; nothing that people wrote becomes part of a connection string's text.</summary>
internal static class PostgreSqlConnections
{
    private const int ConnectSeconds = 5;

    /// <summary>
    /// What every session begins with, and returns to between two calls: it may only read, waits for no lock for long, and speaks in
    /// the forms that <see cref="PostgreSqlValue"/> reads.
    /// </summary>
    private const string SessionOptions =
        "-c default_transaction_read_only=on -c lock_timeout=5000 -c idle_in_transaction_session_timeout=60000 "
        + "-c standard_conforming_strings=on -c DateStyle=ISO -c TimeZone=UTC -c IntervalStyle=iso_8601 -c bytea_output=hex "
        + "-c extra_float_digits=1";

    public static NpgsqlDataSource Create(SqlSourceSettings settings, Func<string> password)
    {
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = settings.Host,
            Port = settings.Port ?? NpgsqlConnection.DefaultPort,
            Database = settings.Database,
            Username = settings.Username,
            SslMode = ModeOf(settings.TlsMode),
            // Whoever this process runs as is nobody to a source's database.
            GssEncryptionMode = GssEncryptionMode.Disable,
            ApplicationName = "toolhub",
            Options = SessionOptions,
            MaxPoolSize = settings.Resilience.MaxConcurrentCalls,
            Timeout = ConnectSeconds,
            // The call's own time is the limit, on this side and on the server.
            CommandTimeout = 0,
        };
        var builder = new NpgsqlDataSourceBuilder(connection.ConnectionString);
        // Always, also where there is no password: without a provider Npgsql would offer the server this program's PGPASSWORD.
        builder.UsePasswordProvider(_ => password(), (_, _) => new(password()));
        return builder.Build();
    }

    private static SslMode ModeOf(SqlTlsMode mode) => mode switch
    {
        SqlTlsMode.Disable => SslMode.Disable,
        SqlTlsMode.Prefer => SslMode.Prefer,
        SqlTlsMode.Require => SslMode.Require,
        SqlTlsMode.VerifyCa => SslMode.VerifyCA,
        _ => SslMode.VerifyFull,
    };
}
