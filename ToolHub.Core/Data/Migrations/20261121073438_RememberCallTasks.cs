using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ToolHub.Core.Data.Migrations
{
    /// <summary>Tasks outlive the process that began them; who listens to one hears of every step, whichever process makes it.</summary>
    public partial class RememberCallTasks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "call_tasks",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    caller_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    tool = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    revision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    correlation_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    status_message = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    round = table.Column<int>(type: "integer", nullable: false),
                    questions = table.Column<byte[]>(type: "bytea", nullable: true),
                    outcome = table.Column<byte[]>(type: "bytea", nullable: true),
                    cancel_requested = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    renewed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_call_tasks", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_call_tasks_expires_at",
                table: "call_tasks",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_call_tasks_owner_id",
                table: "call_tasks",
                column: "owner_id",
                filter: "status = 'working'");

            migrationBuilder.Sql(
                """
                -- Not on the lease, which its owner renews all the time.
                CREATE TRIGGER call_task_changed AFTER UPDATE ON call_tasks
                    FOR EACH ROW
                    WHEN ((OLD.status, OLD.status_message, OLD.questions) IS DISTINCT FROM (NEW.status, NEW.status_message, NEW.questions))
                    EXECUTE FUNCTION resource_changed('task:', 'id');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "call_tasks");
        }
    }
}
