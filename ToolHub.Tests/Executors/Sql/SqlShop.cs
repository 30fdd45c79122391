using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol.Protocol;
using Npgsql;
using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Sql;
using ToolHub.Core.Executors.Sql.PostgreSql;
using ToolHub.Core.Executors.Sql.Statements;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Executors.Sql;

/// <summary>
/// A database with something to read, something to keep from readers, and two users: one without rights of its own that is a member of
/// the reading role, and one who was granted more than that role.
/// </summary>
public sealed class SqlShop(TestServers servers) : IAsyncLifetime
{
    /// <summary>Would end a connection string that it became a part of.</summary>
    internal const string Password = "p;'w\"d=";

    private readonly List<ISqlDatabase> _opened = [];
    private readonly string _suffix = $"{Guid.NewGuid():N}"[..8];

    // InitializeAsync runs before any test.
    private NpgsqlConnectionStringBuilder _administrator = null!;

    internal ISqlDatabase Database { get; private set; } = null!;

    internal string Role => $"reader_{_suffix}";

    internal string User => $"login_{_suffix}";

    /// <summary>May read the secrets as well, which its role may not.</summary>
    internal string PowerfulUser => $"powerful_{_suffix}";

    internal string Administrator => _administrator.Username!; // The test servers name one.

    internal string AdministratorPassword => _administrator.Password!; // As above.

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        _administrator = new(await servers.CreateDatabaseAsync(cancellationToken)) { Pooling = false };
        await ExecuteAsync(
            $"""
            CREATE TYPE mood AS ENUM ('happy', 'it''s complicated');
            CREATE DOMAIN amount AS int;
            CREATE DOMAIN area AS box;
            CREATE DOMAIN list AS int[];
            CREATE TYPE amounts AS RANGE (SUBTYPE = amount);
            CREATE TYPE path_like;
            CREATE FUNCTION path_like_in(cstring) RETURNS path_like LANGUAGE internal STRICT IMMUTABLE AS 'textin';
            CREATE FUNCTION path_like_out(path_like) RETURNS cstring LANGUAGE internal STRICT IMMUTABLE AS 'textout';
            CREATE TYPE path_like (INPUT = path_like_in, OUTPUT = path_like_out, LIKE = text, DELIMITER = ':');
            CREATE TABLE customers (id int PRIMARY KEY, name text NOT NULL);
            INSERT INTO customers SELECT id, 'customer ' || id FROM generate_series(1, 1000) id;
            ANALYZE customers;
            CREATE TABLE secrets (value text);
            INSERT INTO secrets VALUES ('classified');
            CREATE SEQUENCE numbers;
            CREATE ROLE {Role};
            GRANT SELECT ON customers TO {Role};
            GRANT ALL ON SEQUENCE numbers TO {Role};
            CREATE ROLE {User} LOGIN NOINHERIT PASSWORD '{Password.Replace("'", "''")}' IN ROLE {Role};
            CREATE ROLE {PowerfulUser} LOGIN NOINHERIT PASSWORD '{Password.Replace("'", "''")}' IN ROLE {Role};
            GRANT SELECT ON secrets TO {PowerfulUser};
            """);
        Database = Open(Settings());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _opened)
        {
            await database.DisposeAsync();
        }
    }

    internal SqlSourceSettings Settings() => new()
    {
        Host = _administrator.Host!, // As above: the test servers name one.
        Port = _administrator.Port,
        Database = _administrator.Database!,
        Username = User,
        Role = Role,
        TlsMode = SqlTlsMode.Disable,
        Resilience = new() { MaxConcurrentCalls = 4 },
    };

    internal ISqlDatabase Open(SqlSourceSettings settings) => Open(settings, () => Password);

    internal ISqlDatabase OpenAsAdministrator(SqlSourceSettings settings) =>
        OpenAsAdministrator(settings, () => AdministratorPassword);

    internal ISqlDatabase OpenAsAdministrator(SqlSourceSettings settings, Func<string> password) =>
        Open(settings with { Username = Administrator }, password);

    internal ISqlDatabase Open(SqlSourceSettings settings, Func<string> password)
    {
        var database = Provider().Open(new(Guid.NewGuid(), "shop", 1, settings), settings, password);
        _opened.Add(database);
        return database;
    }

    /// <summary>A registered statement with arguments of the given schema properties.</summary>
    internal static SqlQuery Query(string statement, string properties = "{}", string arguments = "{}") => new(
        Provider().Render(SqlTemplate.Parse(statement), JsonElement.Parse($$"""{"type":"object","properties":{{properties}}}""")),
        JsonElement.Parse(arguments),
        Bounds);

    internal static SqlQuery FreeText(string statement) => new(SqlStatement.FreeText(statement), JsonElement.Parse("{}"), Bounds);

    internal static SqlBounds Bounds { get; } = new(SqlBounds.DefaultMaxRows, SqlBounds.DefaultMaxBytes, null, TimeSpan.FromSeconds(10));

    internal Task<ToolCallReply> AskAsync(SqlQuery query) => AskAsync(Database, query);

    internal static async Task<ToolCallReply> AskAsync(ISqlDatabase database, SqlQuery query) =>
        (await database.QueryAsync(query, TestContext.Current.CancellationToken)).Reply;

    /// <summary>The structured result of a query that must succeed.</summary>
    internal async Task<JsonElement> ReadAsync(SqlQuery query) => Structured(await AskAsync(query));

    internal static JsonElement Structured(ToolCallReply reply)
    {
        Assert.True(reply.Outcome is ToolCallOutcome.Succeeded, reply.Reason);
        // A successful query always has structured content.
        return Assert.IsType<CallToolResult>(reply.Result).StructuredContent!.Value;
    }

    /// <summary>Runs plain SQL as the administrator, on a connection of its own.</summary>
    internal async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_administrator.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Whether a statement of the reading user has come to its <c>pg_sleep</c>, and is still there.</summary>
    internal async Task<bool> SleepsAsync() => true.Equals(await ExecuteAsync(
        $"""
        SELECT EXISTS (
            SELECT FROM pg_stat_activity WHERE usename = '{User}' AND state = 'active' AND wait_event = 'PgSleep')
        """));

    /// <summary>Nothing was written, dropped, created or counted on.</summary>
    internal async Task AssertIntactAsync() => Assert.Equal(
        "1000 500500 classified false 3 0",
        await ExecuteAsync(
            """
            SELECT concat_ws(' ', count(*), sum(id), (SELECT string_agg(value, ',') FROM secrets), (SELECT is_called::text FROM numbers),
                (SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind <> 'i'),
                (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'
                    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())))
            FROM customers
            """));

    private static PostgreSqlProvider Provider() => new(NullLogger<PostgreSqlDatabase>.Instance);
}
