using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ToolHub.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class KeepPendingQuestions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "pending_questions",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(43)", maxLength: 43, nullable: false),
                    caller_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    tool = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    revision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    arguments_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    questions = table.Column<string>(type: "character varying(65536)", maxLength: 65536, nullable: false),
                    request_state = table.Column<string>(type: "character varying(65536)", maxLength: 65536, nullable: false),
                    answers = table.Column<string>(type: "character varying(65536)", maxLength: 65536, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pending_questions", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_pending_questions_caller_id_revision_id_arguments_hash",
                table: "pending_questions",
                columns: new[] { "caller_id", "revision_id", "arguments_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pending_questions_expires_at",
                table: "pending_questions",
                column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "pending_questions");
        }
    }
}
