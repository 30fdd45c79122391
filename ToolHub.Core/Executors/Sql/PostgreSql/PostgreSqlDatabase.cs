using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Npgsql;
using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Dependencies;
using ToolHub.Core.Secrets;

namespace ToolHub.Core.Executors.Sql.PostgreSql;

/// <summary>
/// Runs every query as a cursor in a transaction of its own that may only read, and always rolls it back. A cursor takes nothing but a
/// single statement that returns rows, by the server's own grammar, and gives no more rows than it is asked for. Round trips: one to
/// open the cursor, one to fetch a small result, one to roll back.
/// </summary>
internal sealed partial class PostgreSqlDatabase(
    string sourceName,
    SqlSourceSettings settings,
    NpgsqlDataSource connections,
    ILogger<PostgreSqlDatabase> logger) : ISqlDatabase
{
    private const string Cursor = "toolhub";
    private const string DeclareCursor = $"DECLARE {Cursor} NO SCROLL CURSOR FOR ";

    /// <summary>The name that stands for no role at all.</summary>
    private const string NoRole = "none";

    public async Task<AttemptResult> QueryAsync(SqlQuery query, CancellationToken cancellationToken)
    {
        // The protocol ends a statement at a NUL: what follows would pass for another part of the message.
        if (query.Statement.Text.Contains('\0'))
        {
            return AttemptResult.Neutral(ToolCallReply.Failure(
                ToolCallOutcome.InvalidInput, "A statement cannot contain the character U+0000."));
        }

        var isConnected = false;
        try
        {
            // Closing ends the transaction, and the next use resets the session: settings and roles do not outlive the call.
            await using var connection = await connections.OpenConnectionAsync(cancellationToken);
            isConnected = true;
            return await (query.Statement.IsFreeText
                ? QueryFreelyAsync(connection, query, cancellationToken)
                : QueryAsync(connection, query, cancellationToken));
        }
        catch (Exception exception) when (
            exception is NpgsqlException or SocketException or TimeoutException or SecretUnavailableException)
        {
            // Npgsql lets failures of names and sockets through as they are. Statements of a caller's own can use up the memory, wait
            // for each other's locks, or end their session: that is not the database's failure.
            var result = Explain(exception, query);
            return isConnected && query.Statement.IsFreeText && result.Verdict is SourceVerdict.Failed
                ? AttemptResult.Neutral(result.Reply)
                : result;
        }
    }

    public ValueTask DisposeAsync() => connections.DisposeAsync();

    /// <summary>Runs what a caller wrote, with a user who can do no harm.</summary>
    private async Task<ToolCallReply> QueryFreelyAsync(
        NpgsqlConnection connection, SqlQuery query, CancellationToken cancellationToken)
    {
        if (!await PostgreSqlLogin.IsHarmlessAsync(connection, settings.Role, cancellationToken))
        {
            LogTooPowerful(sourceName);
            return ToolCallReply.Failure(
                ToolCallOutcome.Forbidden,
                $"{sourceName} is not set up for statements of your own. Use its tools, or tell your administrator.");
        }

        try
        {
            return await QueryAsync(connection, query, cancellationToken);
        }
        finally
        {
            await PostgreSqlLocks.ReleaseAsync(connections, connection);
        }
    }

    private async Task<ToolCallReply> QueryAsync(NpgsqlConnection connection, SqlQuery query, CancellationToken cancellationToken)
    {
        if (await OpenCursorAsync(connection, query, cancellationToken) is { } failure)
        {
            return failure;
        }

        if (query.Bounds.MaxCost is { } maxCost && await EstimateAsync(connection, query, cancellationToken) > maxCost)
        {
            return ToolCallReply.Failure(
                ToolCallOutcome.InvalidInput,
                "The query would cost more than is allowed, by the database's own estimate. Narrow it, or ask for less.");
        }

        return await PostgreSqlResult.FetchAsync(connection, Cursor, query.Bounds, cancellationToken);
    }

    /// <summary>Null if the cursor is open. Round trips count: setting up and opening are one.</summary>
    private async Task<ToolCallReply?> OpenCursorAsync(NpgsqlConnection connection, SqlQuery query, CancellationToken cancellationToken)
    {
        var timeout = (int)Math.Ceiling(query.Bounds.Timeout.TotalMilliseconds);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new("BEGIN READ ONLY"));
        batch.BatchCommands.Add(new("SELECT set_config('role', $1, true), set_config('statement_timeout', $2, true)")
        {
            Parameters = { new() { Value = settings.Role ?? NoRole }, new() { Value = $"{timeout}" } },
        });
        var declare = new NpgsqlBatchCommand(DeclareCursor + query.Statement.Text);
        PostgreSqlParameters.Bind(declare.Parameters, query);
        batch.BatchCommands.Add(declare);
        NpgsqlDataReader reader;
        try
        {
            // Up to the first result, which is that of the settings.
            reader = await batch.ExecuteReaderAsync(cancellationToken);
        }
        catch (PostgresException exception) when (
            exception.SqlState is PostgresErrorCodes.InvalidParameterValue or PostgresErrorCodes.InsufficientPrivilege)
        {
            // A role that is not there, or not this user's.
            LogRefused(sourceName, exception.SqlState, exception.MessageText);
            return Failure("cannot be queried, because its settings are wrong. Tell your administrator.");
        }

        await using (reader)
        {
            await reader.NextResultAsync(cancellationToken);
        }

        return null;
    }

    /// <summary>What the planner thinks that all rows would cost, with these very values.</summary>
    private static async Task<double> EstimateAsync(NpgsqlConnection connection, SqlQuery query, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        var explain = new NpgsqlBatchCommand($"EXPLAIN (FORMAT JSON) {query.Statement.Text}");
        PostgreSqlParameters.Bind(explain.Parameters, query);
        batch.BatchCommands.Add(explain);
        // EXPLAIN returns one row.
        var plan = (string)(await batch.ExecuteScalarAsync(cancellationToken))!;
        return JsonElement.Parse(plan)[0].GetProperty("Plan").GetProperty("Total Cost").GetDouble();
    }

    private AttemptResult Explain(Exception exception, SqlQuery query)
    {
        if (exception is PostgresException refusal)
        {
            AttemptResult refused = Explain(refusal, query);
            return refused with { IsFinal = PostgreSqlErrors.IsAboutSettings(refusal) };
        }

        LogAway(exception, sourceName);
        return exception switch
        {
            _ when IsOfSecret(exception) => AttemptResult.Neutral(
                Failure("cannot be reached, because its password is missing. Tell your administrator.")) with
            {
                IsFinal = true,
            },
            _ when PostgreSqlErrors.IsAboutTls(exception) => Failure(
                "cannot be reached, because its server has no TLS, or no certificate that is trusted for its name. "
                + "Tell your administrator: how far the connection is protected is the source's setting tlsMode."),
            _ => Failure("did not answer. Try again in a moment."),
        };
    }

    /// <summary>Npgsql wraps what goes wrong while it asks for the password.</summary>
    private static bool IsOfSecret(Exception? exception) =>
        exception is SecretUnavailableException || (exception is not null && IsOfSecret(exception.InnerException));

    private ToolCallReply Failure(string what) => ToolCallReply.Failure(ToolCallOutcome.DependencyFailure, $"{sourceName} {what}");

    private ToolCallReply Explain(PostgresException exception, SqlQuery query)
    {
        var reply = PostgreSqlErrors.Explain(exception, sourceName, query.Statement.IsFreeText, DeclareCursor.Length);
        if (reply.Outcome is ToolCallOutcome.DependencyFailure or ToolCallOutcome.InternalError)
        {
            LogRefused(sourceName, exception.SqlState, PostgreSqlErrors.IsAboutText(exception) ? exception.MessageText : "");
        }

        return reply;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Database {Source} did not answer")]
    private partial void LogAway(Exception exception, string source);

    [LoggerMessage(Level = LogLevel.Error, Message = "Database {Source} refused a statement: {SqlState} {Details}")]
    private partial void LogRefused(string source, string sqlState, string details);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Database {Source} allows free text, but its user can do more than its role, or more than read: use a user without "
            + "rights of its own (NOINHERIT) that is a member of that role alone")]
    private partial void LogTooPowerful(string source);
}
