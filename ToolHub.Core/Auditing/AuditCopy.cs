using Npgsql;
using NpgsqlTypes;
using ToolHub.Core.Calls;
using ToolHub.Core.Data;

namespace ToolHub.Core.Auditing;

/// <summary>Writes a batch of audit rows with one binary <c>COPY</c>, which is one transaction.</summary>
internal sealed class AuditCopy(NpgsqlDataSource dataSource)
{
    private const string Statement =
        """
        COPY audit_entries (
            occurred_at, id, writer_id, action, channel, target, revision, caller_id, role, api_key_id, client, outcome, reason,
            duration_milliseconds, correlation_id)
        FROM STDIN (FORMAT BINARY)
        """;

    /// <summary>
    /// Returns when the rows are committed. A connection that died while idle is tried once more; if the first attempt had reached
    /// the commit after all, the second finds the same ids there, which is proof of the commit.
    /// </summary>
    public async Task WriteAsync(IReadOnlyList<PendingAuditEntry> batch, CancellationToken cancellationToken)
    {
        try
        {
            await CopyAsync(batch, cancellationToken);
        }
        catch (Exception exception) when (exception is NpgsqlException { IsTransient: true } or IOException)
        {
            try
            {
                await CopyAsync(batch, cancellationToken);
            }
            catch (PostgresException duplicate) when (duplicate.SqlState == PostgresErrorCodes.UniqueViolation)
            {
                // The first attempt was committed.
            }
        }
    }

    private async Task CopyAsync(IReadOnlyList<PendingAuditEntry> batch, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var rows = await connection.BeginBinaryImportAsync(Statement, cancellationToken);
        for (var i = 0; i < batch.Count; i++)
        {
            await WriteRowAsync(rows, batch[i].Entry, cancellationToken);
        }

        await rows.CompleteAsync(cancellationToken);
    }

    private static async Task WriteRowAsync(NpgsqlBinaryImporter row, AuditEntry entry, CancellationToken cancellationToken)
    {
        await row.StartRowAsync(cancellationToken);
        await row.WriteAsync(entry.OccurredAt, NpgsqlDbType.TimestampTz, cancellationToken);
        await row.WriteAsync(entry.Id, NpgsqlDbType.Uuid, cancellationToken);
        await row.WriteAsync(entry.WriterId, NpgsqlDbType.Uuid, cancellationToken);
        await row.WriteAsync(EnumNames<AuditAction>.Of(entry.Action), NpgsqlDbType.Varchar, cancellationToken);
        await row.WriteAsync(EnumNames<CallChannel>.Of(entry.Channel), NpgsqlDbType.Varchar, cancellationToken);
        await row.WriteAsync(entry.Target, NpgsqlDbType.Varchar, cancellationToken);
        await WriteTextAsync(row, entry.Revision, cancellationToken);
        await WriteTextAsync(row, entry.CallerId, cancellationToken);
        await WriteTextAsync(row, entry.Role, cancellationToken);
        await (entry.ApiKeyId is { } apiKeyId
            ? row.WriteAsync(apiKeyId, NpgsqlDbType.Uuid, cancellationToken)
            : row.WriteNullAsync(cancellationToken));
        await WriteTextAsync(row, entry.Client, cancellationToken);
        await row.WriteAsync(EnumNames<ToolCallOutcome>.Of(entry.Outcome), NpgsqlDbType.Varchar, cancellationToken);
        await WriteTextAsync(row, entry.Reason, cancellationToken);
        await row.WriteAsync(entry.DurationMilliseconds, NpgsqlDbType.Double, cancellationToken);
        await row.WriteAsync(entry.CorrelationId, NpgsqlDbType.Varchar, cancellationToken);
    }

    private static Task WriteTextAsync(NpgsqlBinaryImporter row, string? text, CancellationToken cancellationToken) => text is null
        ? row.WriteNullAsync(cancellationToken)
        : row.WriteAsync(text, NpgsqlDbType.Varchar, cancellationToken);
}
