using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ToolHub.Core.Data.Migrations
{
    /// <summary>Every server hears of changes of sources, secrets, toolsets and policies as it does of tools.</summary>
    public partial class NotifySourceChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                CREATE TRIGGER sources_changed AFTER INSERT OR UPDATE OR DELETE ON sources
                    FOR EACH STATEMENT EXECUTE FUNCTION registry_changed('sources');
                CREATE TRIGGER secrets_changed AFTER INSERT OR UPDATE OR DELETE ON secrets
                    FOR EACH STATEMENT EXECUTE FUNCTION registry_changed('secrets');
                CREATE TRIGGER toolsets_changed AFTER INSERT OR UPDATE OR DELETE ON toolsets
                    FOR EACH STATEMENT EXECUTE FUNCTION registry_changed('catalog');
                CREATE TRIGGER toolset_entries_changed AFTER INSERT OR UPDATE OR DELETE ON toolset_entries
                    FOR EACH STATEMENT EXECUTE FUNCTION registry_changed('catalog');
                CREATE TRIGGER policy_rules_changed AFTER INSERT OR UPDATE OR DELETE ON policy_rules
                    FOR EACH STATEMENT EXECUTE FUNCTION registry_changed('policies');
                CREATE TRIGGER call_limits_changed AFTER INSERT OR UPDATE OR DELETE ON call_limits
                    FOR EACH STATEMENT EXECUTE FUNCTION registry_changed('policies');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP TRIGGER call_limits_changed ON call_limits;
                DROP TRIGGER policy_rules_changed ON policy_rules;
                DROP TRIGGER toolset_entries_changed ON toolset_entries;
                DROP TRIGGER toolsets_changed ON toolsets;
                DROP TRIGGER secrets_changed ON secrets;
                DROP TRIGGER sources_changed ON sources;
                """);
        }
    }
}
