using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;

namespace ToolHub.Tests.Auditing;

/// <summary>An audit log with its writer, on a given database.</summary>
internal sealed class AuditWriterFixture : IAsyncDisposable
{
    private readonly AuditWriter _writer;
    private readonly AuditEntries _entries;
    private bool _started;

    public AuditWriterFixture(string connectionString, AuditOptions? auditOptions = null)
    {
        var options = Options.Create(auditOptions ?? new AuditOptions());
        ConnectionString = connectionString;
        DataSource = NpgsqlDataSource.Create(connectionString);
        Copy = new AuditCopy(DataSource);
        Log = new AuditLog(options, TimeProvider.System);
        _entries = new AuditEntries(Log, TimeProvider.System);
        _writer = new AuditWriter(Log, Copy, options, TimeProvider.System, NullLogger<AuditWriter>.Instance);
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource DataSource { get; }

    public AuditCopy Copy { get; }

    public AuditLog Log { get; }

    public Task StartAsync()
    {
        _started = true;
        return _writer.StartAsync(TestContext.Current.CancellationToken);
    }

    public Task StopAsync() => _writer.StopAsync(TestContext.Current.CancellationToken);

    public AuditEntry Entry(string target = "tool", string? reason = null) => _entries.Create(
        AuditAction.ToolCall, CallChannel.Http, target, caller: null, ToolCallOutcome.Succeeded, reason, "0");

    public Task AppendAsync(string target = "tool", string? reason = null) =>
        Log.AppendAsync(Entry(target, reason), TestContext.Current.CancellationToken);

    public async Task<object?> QueryAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_started)
        {
            await _writer.StopAsync(CancellationToken.None);
        }

        _writer.Dispose();
        await DataSource.DisposeAsync();
    }
}
