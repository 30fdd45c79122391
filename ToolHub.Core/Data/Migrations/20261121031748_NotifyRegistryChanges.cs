using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ToolHub.Core.Data.Migrations
{
    /// <summary>Every change of the registry raises its area's version and tells every server, whoever makes the change.</summary>
    public partial class NotifyRegistryChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                CREATE FUNCTION registry_changed() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    UPDATE registry_versions SET version = version + 1 WHERE area = TG_ARGV[0];
                    PERFORM pg_notify('toolhub_registry', TG_ARGV[0]);
                    RETURN NULL;
                END $$;

                CREATE TRIGGER tools_changed AFTER INSERT OR UPDATE OR DELETE ON tools
                    FOR EACH STATEMENT EXECUTE FUNCTION registry_changed('catalog');

                CREATE TRIGGER capability_grants_changed AFTER INSERT OR UPDATE OR DELETE ON capability_grants
                    FOR EACH STATEMENT EXECUTE FUNCTION registry_changed('access');

                -- Not on last_used_at, which every replica writes all the time.
                CREATE TRIGGER api_keys_changed AFTER INSERT OR DELETE OR UPDATE OF owner, role, hash, expires_at, revoked_at ON api_keys
                    FOR EACH STATEMENT EXECUTE FUNCTION registry_changed('access');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP TRIGGER api_keys_changed ON api_keys;
                DROP TRIGGER capability_grants_changed ON capability_grants;
                DROP TRIGGER tools_changed ON tools;
                DROP FUNCTION registry_changed();
                """);
        }
    }
}
