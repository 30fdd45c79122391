using ToolHub.Core.Calls;

namespace ToolHub.Tests.Executors.Sql;

/// <summary>Whatever a caller writes, it reads what the role may read, and nothing of it stays.</summary>
public sealed class FreeTextTests(SqlShop shop) : IClassFixture<SqlShop>
{
    [Theory]
    [InlineData("SELECT 1 AS n")]
    [InlineData("  select 1 as n;  ")]
    [InlineData("-- first\nSELECT 1 AS n /* last */")]
    [InlineData("WITH a AS (SELECT 1 AS n) SELECT * FROM a")]
    [InlineData("VALUES (1)")]
    [InlineData("(SELECT 1 AS n) UNION ALL (SELECT 2)")]
    [InlineData("SELECT ';' AS n")]
    [InlineData("SELECT id AS n FROM customers WHERE name LIKE '%@x:y?$1;%' OR id = 1")]
    public async Task Reading_IsPossible(string sql)
    {
        var result = await shop.ReadAsync(SqlShop.FreeText(sql));

        Assert.NotEqual(0, result.GetProperty("row_count").GetInt32());
    }

    [Theory]
    [InlineData("INSERT INTO customers VALUES (0, 'x')")]
    [InlineData("UPDATE customers SET name = 'x'")]
    [InlineData("DELETE FROM customers")]
    [InlineData("MERGE INTO customers c USING customers d ON c.id = d.id WHEN MATCHED THEN DELETE")]
    [InlineData("TRUNCATE customers")]
    [InlineData("DROP TABLE customers")]
    [InlineData("CREATE TABLE stolen (id int)")]
    [InlineData("CREATE TEMP TABLE stolen (id int)")]
    [InlineData("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'")]
    [InlineData("SELECT * INTO stolen FROM customers")]
    [InlineData("CREATE TABLE stolen AS SELECT * FROM customers")]
    [InlineData("WITH gone AS (DELETE FROM customers RETURNING *) SELECT * FROM gone")]
    [InlineData("SELECT 1; DROP TABLE customers")]
    [InlineData("SELECT 1; COMMIT; DROP TABLE customers")]
    [InlineData("SELECT 1 /* ; */ ; SELECT 2")]
    [InlineData("SELECT 1 -- \n; SELECT 2")]
    [InlineData("SELECT $$;$$; SELECT 2")]
    [InlineData("COMMIT")]
    [InlineData("ROLLBACK")]
    [InlineData("BEGIN READ WRITE")]
    [InlineData("SET TRANSACTION READ WRITE")]
    [InlineData("SET LOCAL ROLE postgres")]
    [InlineData("SET ROLE NONE")]
    [InlineData("RESET ROLE")]
    [InlineData("SET SESSION AUTHORIZATION DEFAULT")]
    [InlineData("SET statement_timeout = 0")]
    [InlineData("RESET ALL")]
    [InlineData("DISCARD ALL")]
    [InlineData("COPY customers TO STDOUT")]
    [InlineData("COPY customers TO PROGRAM 'cat'")]
    [InlineData("COPY customers FROM STDIN")]
    [InlineData("DO $$ BEGIN DELETE FROM customers; END $$")]
    [InlineData("CALL something()")]
    [InlineData("PREPARE p AS SELECT 1")]
    [InlineData("EXECUTE p")]
    [InlineData("DECLARE d CURSOR WITH HOLD FOR SELECT 1")]
    [InlineData("FETCH ALL FROM toolhub")]
    [InlineData("LISTEN toolhub_registry")]
    [InlineData("NOTIFY toolhub_registry")]
    [InlineData("LOCK TABLE customers")]
    [InlineData("VACUUM")]
    [InlineData("LOAD 'plpgsql'")]
    [InlineData("EXPLAIN ANALYZE SELECT 1")]
    [InlineData("SHOW ALL")]
    [InlineData("ALTER SYSTEM SET work_mem = '1GB'")]
    [InlineData("GRANT ALL ON secrets TO PUBLIC")]
    [InlineData("SELECT * FROM customers FOR UPDATE")]
    [InlineData("SELECT nextval('numbers')")]
    [InlineData("SELECT setval('numbers', 99)")]
    [InlineData("SELECT set_config('transaction_read_only', 'off', true)")]
    [InlineData("SELECT * FROM secrets")]
    [InlineData("SELECT query_to_xml('SELECT * FROM secrets', true, false, '')")]
    [InlineData("SELECT set_config('role', 'postgres', true)")]
    [InlineData("SELECT set_config('session_authorization', 'postgres', true)")]
    [InlineData(
        "SELECT set_config('role', 'none', true), query_to_xml('SELECT * FROM secrets', true, false, '')")]
    [InlineData(
        "SELECT set_config('role', 'none', true), query_to_xml('DELETE FROM customers', true, false, '')")]
    [InlineData("SELECT pg_read_file('/etc/passwd')")]
    [InlineData("SELECT pg_ls_dir('/')")]
    [InlineData("SELECT lo_import('/etc/passwd')")]
    [InlineData("SELECT lo_export(1, '/tmp/x')")]
    [InlineData("SELECT pg_reload_conf()")]
    [InlineData("SELECT dblink('dbname=postgres', 'SELECT 1')")]
    [InlineData("SELECT rolpassword FROM pg_authid")]
    [InlineData("SELECT $1")]
    [InlineData("")]
    [InlineData("'")]
    [InlineData("/*")]
    [InlineData("SELECT '\0'")]
    public async Task AnythingElse_IsRefusedAndNothingHappens(string sql)
    {
        var reply = await shop.AskAsync(SqlShop.FreeText(sql));

        Assert.True(reply.Outcome is ToolCallOutcome.InvalidInput or ToolCallOutcome.Forbidden, $"{reply.Outcome}: {reply.Reason}");
        Assert.DoesNotContain("secrets", reply.Reason);
        await AssertNothingIsLeftAsync();
    }

    /// <summary>These run, because reading functions have side effects too, but what they do ends with the call.</summary>
    [Theory]
    [InlineData("SELECT set_config('role', 'none', true)")]
    [InlineData("SELECT set_config('role', 'none', false)")]
    [InlineData("SELECT set_config('statement_timeout', '0', false)")]
    [InlineData("SELECT set_config('default_transaction_read_only', 'off', false)")]
    [InlineData("SELECT set_config('DateStyle', 'German', false)")]
    [InlineData("SELECT set_config('search_path', 'pg_temp', false)")]
    [InlineData("SELECT pg_advisory_lock(42)")]
    [InlineData("SELECT pg_advisory_xact_lock(43)")]
    [InlineData("SELECT pg_notify('toolhub_registry', 'catalog')")]
    [InlineData("SELECT lo_create(0)")]
    [InlineData("SELECT txid_current()")]
    public async Task SideEffect_OfAReadingFunction_EndsWithTheCall(string sql)
    {
        await shop.AskAsync(SqlShop.FreeText(sql));

        await AssertNothingIsLeftAsync();
        Assert.Equal(0L, await shop.ExecuteAsync("SELECT count(*) FROM pg_largeobject_metadata"));
    }

    [Fact]
    public async Task OtherSessions_CannotBeEnded()
    {
        var reply = await shop.AskAsync(SqlShop.FreeText(
            $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{shop.Administrator}'"));

        Assert.NotEqual(ToolCallOutcome.Succeeded, reply.Outcome);
    }

    [Fact]
    public async Task OwnSession_Ended_CostsThisCallAlone()
    {
        var ended = await shop.AskAsync(SqlShop.FreeText("SELECT pg_terminate_backend(pg_backend_pid())"));
        var next = await shop.AskAsync(SqlShop.FreeText("SELECT 1"));

        Assert.NotEqual(ToolCallOutcome.Succeeded, ended.Outcome);
        Assert.Equal(ToolCallOutcome.Succeeded, next.Outcome);
    }

    [Fact]
    public async Task User_WithMoreRightsThanItsRole_RunsNoFreeText()
    {
        var database = shop.Open(shop.Settings() with { Username = shop.PowerfulUser });
        var escalation = SqlShop.FreeText(
            "SELECT set_config('role', 'none', true), query_to_xml('SELECT * FROM secrets', true, false, '')");

        var refused = await SqlShop.AskAsync(database, escalation);
        var registered = await SqlShop.AskAsync(database, SqlShop.Query("SELECT 1 AS n"));

        Assert.Equal(ToolCallOutcome.Forbidden, refused.Outcome);
        Assert.Equal(ToolCallOutcome.Succeeded, registered.Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Superuser_RunsNoFreeText_WithOrWithoutARole(bool hasRole)
    {
        var database = shop.OpenAsAdministrator(shop.Settings() with { Role = hasRole ? shop.Role : null });

        var refused = await SqlShop.AskAsync(database, SqlShop.FreeText("SELECT 1"));

        Assert.Equal(ToolCallOutcome.Forbidden, refused.Outcome);
    }

    [Fact]
    public async Task User_WithoutRoleAndPowers_ReadsWhatItMayRead()
    {
        var database = shop.Open(shop.Settings() with { Username = shop.PowerfulUser, Role = null });

        var allowed = await SqlShop.AskAsync(database, SqlShop.FreeText("SELECT * FROM secrets"));
        var refused = await SqlShop.AskAsync(database, SqlShop.FreeText("SELECT * FROM customers"));

        Assert.Equal(ToolCallOutcome.Succeeded, allowed.Outcome);
        Assert.Equal(ToolCallOutcome.Forbidden, refused.Outcome);
    }

    [Theory]
    [InlineData("SELECT nothing FROM customers", "There is no such column (SQLSTATE 42703) at character 8.")]
    [InlineData("SELECT 1 FROM nothing", "There is no such table or view (SQLSTATE 42P01) at character 15.")]
    public async Task Mistake_IsNamedWithItsPlaceInTheCallersOwnText(string sql, string sentence)
    {
        var reply = await shop.AskAsync(SqlShop.FreeText(sql));

        Assert.Equal((ToolCallOutcome.InvalidInput, sentence), (reply.Outcome, reply.Reason));
    }

    /// <summary>The next call finds the role, the settings and the session as ever.</summary>
    private async Task AssertNothingIsLeftAsync()
    {
        var after = await shop.ReadAsync(SqlShop.FreeText(
            """
            SELECT current_user AS "user", session_user AS login, current_setting('transaction_read_only') AS read_only,
                current_setting('statement_timeout') AS timeout, current_setting('DateStyle') AS dates,
                current_setting('search_path') AS path,
                (SELECT count(*) FROM pg_cursors WHERE name NOT IN ('', 'toolhub')) AS cursors
            """));

        Assert.Equal(
            $$"""
            {"user":"{{shop.Role}}","login":"{{shop.User}}","read_only":"on","timeout":"10s","dates":"ISO, MDY","path":"\"$user\", public","cursors":0}
            """,
            after.GetProperty("rows")[0].GetRawText());
        await shop.AssertIntactAsync();
    }
}
