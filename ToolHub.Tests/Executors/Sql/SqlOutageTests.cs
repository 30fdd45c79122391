using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Sql;
using ToolHub.Core.Executors.Sql.PostgreSql;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Executors.Sql;

/// <summary>A database that goes away and comes back, while this process stays.</summary>
public sealed class SqlOutageTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly StoppablePostgres _postgres = new();

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Database_AwayAndBack_IsADependencyFailureInBetween()
    {
        await _postgres.StartAsync(CancellationToken);
        await using var database = Open(new(_postgres.ConnectionString));
        Assert.Equal(ToolCallOutcome.Succeeded, await OutcomeAsync(database));

        await _postgres.StopAsync();
        Assert.Equal(ToolCallOutcome.DependencyFailure, await OutcomeAsync(database));

        await _postgres.StartAsync(CancellationToken);
        await Eventually.TrueAsync(
            async () => await OutcomeAsync(database) is ToolCallOutcome.Succeeded, Patience, CancellationToken);
    }

    public ValueTask DisposeAsync() => _postgres.DisposeAsync();

    private static async Task<ToolCallOutcome> OutcomeAsync(ISqlDatabase database) =>
        (await SqlShop.AskAsync(database, SqlShop.Query("SELECT 1 AS n"))).Outcome;

    private static ISqlDatabase Open(NpgsqlConnectionStringBuilder server)
    {
        // The test servers name all of these.
        var settings = new SqlSourceSettings
        {
            Host = server.Host!,
            Port = server.Port,
            Database = server.Database!,
            Username = server.Username!,
            TlsMode = SqlTlsMode.Disable,
        };
        return new PostgreSqlProvider(NullLogger<PostgreSqlDatabase>.Instance)
            .Open(new(Guid.NewGuid(), "away", 1, settings), settings, () => server.Password!);
    }
}
