using System.Net;
using System.Net.Http.Json;
using Npgsql;
using ToolHub.Core.Access;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.AdminApi;

/// <summary>Changes that end in an exception; the database's part in it is played by triggers and locks.</summary>
public sealed class FailedChangeTests(AdminApiHost host) : IClassFixture<AdminApiHost>, IAsyncLifetime
{
    private const string Path = "/api/v1/api-keys";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private HttpClient _client = null!; // Set before every test.

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _client = await host.ClientInRoleAsync(RoleNames.Admin);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("{ not json")]
    [InlineData("""{"name":"n","owner":"o","role":7}""")]
    public async Task Create_UnreadableBody_LeavesOneRow(string json)
    {
        using var body = new StringContent(json, null, "application/json");

        var response = await _client.PostAsync(Path, body, CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal([$"api_key_create invalid_input {Path}"], await RowsOfAsync(response));
    }

    [Fact]
    public async Task Create_DatabaseThrows_LeavesOneRowAndNoKey()
    {
        await host.QueryAsync(
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$;
            CREATE TRIGGER refuse BEFORE INSERT ON api_keys FOR EACH ROW WHEN (NEW.owner = 'refused') EXECUTE FUNCTION refuse();
            """);

        var response = await _client.PostAsJsonAsync(Path, new { name = "n", owner = "refused", role = "viewer" }, CancellationToken);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal([$"api_key_create dependency_failure {Path}"], await RowsOfAsync(response));
        Assert.Equal(0L, await host.QueryAsync("SELECT count(*) FROM api_keys WHERE owner = 'refused'"));
    }

    [Fact]
    public async Task Revoke_ClientHangsUp_LeavesOneRowAndChangesNothing()
    {
        var id = (await host.IssueKeyAsync(RoleNames.Viewer, "locked")).Key.Id;
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync(CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(CancellationToken);
        await using var hold = new NpgsqlCommand($"SELECT 1 FROM api_keys WHERE id = '{id}' FOR UPDATE", connection, transaction);
        await hold.ExecuteScalarAsync(CancellationToken);
        using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken);

        var revoke = _client.PostAsync($"{Path}/{id}/revoke", content: null, hangUp.Token);
        await Eventually.TrueAsync(
            async () => await host.QueryAsync(
                "SELECT true FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") is true,
            Patience,
            CancellationToken);
        await hangUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => revoke);
        await Eventually.TrueAsync(async () => (await RowsOfTargetAsync(id)).Length > 0, Patience, CancellationToken);
        await transaction.RollbackAsync(CancellationToken);
        Assert.Equal([$"api_key_revoke cancelled {id}"], await RowsOfTargetAsync(id));
        Assert.Equal(DBNull.Value, await host.QueryAsync($"SELECT revoked_at FROM api_keys WHERE id = '{id}'"));
    }

    [Fact]
    public async Task List_UnreadableQuery_IsNoChangeAndLeavesNoRow()
    {
        var response = await _client.GetAsync($"{Path}?limit=many", CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(await RowsOfAsync(response));
    }

    private Task<string[]> RowsOfAsync(HttpResponseMessage response) =>
        RowsAsync($"correlation_id = '{response.Headers.GetValues("X-Correlation-Id").Single()}'");

    private Task<string[]> RowsOfTargetAsync(Guid id) => RowsAsync($"target = '{id}'");

    private async Task<string[]> RowsAsync(string predicate) => (string[])(await host.QueryAsync(
        $"SELECT coalesce(array_agg(action || ' ' || outcome || ' ' || target), ARRAY[]::text[]) FROM audit_entries WHERE {predicate}"))!;
}
