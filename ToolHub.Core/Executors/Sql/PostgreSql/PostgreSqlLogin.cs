using Npgsql;

namespace ToolHub.Core.Executors.Sql.PostgreSql;

/// <summary>
/// Finds out whether a user is fit to run what callers write. The role of a transaction is no wall: <c>set_config('role', 'none', …)</c>
/// inside a query gives it back, and functions that run statements (<c>query_to_xml</c>) then have the user's rights. So the user must
/// have no others. Neither can read-only transactions stop a superuser, who may read files and end other sessions.
/// </summary>
internal static class PostgreSqlLogin
{
    /// <summary>
    /// True if nothing that the user is or can become has dangerous powers; and, where there is a role, if the user is a member of
    /// nothing that the role is not, and neither owns nor was granted anything in this database.
    /// </summary>
    private const string Check =
        """
        WITH login AS (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = session_user),
            mask AS (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = $1 AND rolname <> session_user)
        SELECT NOT EXISTS (
            SELECT FROM pg_catalog.pg_roles other
            WHERE pg_catalog.pg_has_role(session_user, other.oid, 'MEMBER')
              AND (other.rolsuper OR other.rolcreaterole OR other.rolreplication OR other.rolbypassrls
                OR other.rolname IN ('pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program',
                    'pg_signal_backend', 'pg_maintain', 'pg_write_all_data')
                OR EXISTS (
                    SELECT FROM mask, login
                    WHERE other.oid <> login.oid AND NOT pg_catalog.pg_has_role(mask.oid, other.oid, 'MEMBER'))))
          AND NOT EXISTS (
            SELECT FROM mask, login, pg_catalog.pg_shdepend held
            WHERE held.refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass
              AND held.refobjid = login.oid
              AND held.dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()))
        """;

    public static async Task<bool> IsHarmlessAsync(NpgsqlConnection connection, string? role, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Check, connection);
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = role });
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }
}
