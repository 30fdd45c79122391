using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace ToolHub.Core.Data.Migrations
{
    /// <summary>Tools of REST services, databases and other MCP servers: where they come from, and what governs them.</summary>
    public partial class RegisterSources : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "proposed_revision_id",
                table: "tools",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "successor",
                table: "tools",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "sunset_at",
                table: "tools",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "withheld_reason",
                table: "tools",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "execution",
                table: "tool_revisions",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "source_id",
                table: "tool_revisions",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "call_limits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    tools = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    is_per_caller = table.Column<bool>(type: "boolean", nullable: false),
                    burst = table.Column<int>(type: "integer", nullable: false),
                    per_second = table.Column<double>(type: "double precision", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_call_limits", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "policy_rules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    tools = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    deny_when = table.Column<string>(type: "jsonb", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    is_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_rules", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "secrets",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    sealed_value = table.Column<string>(type: "text", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_secrets", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "sources",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    description = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    settings = table.Column<string>(type: "jsonb", nullable: false),
                    is_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sources", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "toolsets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    description = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_toolsets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dependency_reports",
                columns: table => new
                {
                    server_id = table.Column<Guid>(type: "uuid", nullable: false),
                    source_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    running_calls = table.Column<int>(type: "integer", nullable: false),
                    queued_calls = table.Column<int>(type: "integer", nullable: false),
                    calls = table.Column<long>(type: "bigint", nullable: false),
                    failures = table.Column<long>(type: "bigint", nullable: false),
                    last_failure_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_failure = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    reported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dependency_reports", x => new { x.server_id, x.source_id });
                    table.ForeignKey(
                        name: "fk_dependency_reports_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "toolset_entries",
                columns: table => new
                {
                    toolset_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tool_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    description = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_toolset_entries", x => new { x.toolset_id, x.tool_id });
                    table.ForeignKey(
                        name: "fk_toolset_entries_tools_tool_id",
                        column: x => x.tool_id,
                        principalTable: "tools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_toolset_entries_toolsets_toolset_id",
                        column: x => x.toolset_id,
                        principalTable: "toolsets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.UpdateData(
                table: "capabilities",
                keyColumn: "name",
                keyValue: "tools:manage",
                column: "description",
                value: "Publish, change, enable and disable tools and toolsets.");

            migrationBuilder.InsertData(
                table: "capabilities",
                columns: new[] { "name", "description" },
                values: new object[,]
                {
                    { "database:query", "Write statements for data sources that allow it." },
                    { "policies:manage", "Set the rules and limits of calls." },
                    { "sources:manage", "Register services, databases and MCP servers, and their secrets." }
                });

            migrationBuilder.InsertData(
                table: "registry_versions",
                columns: new[] { "area", "version" },
                values: new object[,]
                {
                    { "policies", 1L },
                    { "secrets", 1L },
                    { "sources", 1L }
                });

            migrationBuilder.InsertData(
                table: "capability_grants",
                columns: new[] { "id", "caller_id", "capability", "created_at", "role" },
                values: new object[,]
                {
                    { new Guid("84071c2d-3107-b30e-9a19-c9fdf904cbb1"), null, "policies:manage", new DateTimeOffset(new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "admin" },
                    { new Guid("b8f916f8-4bfa-ab96-c9a4-26f07b4968ce"), null, "database:query", new DateTimeOffset(new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "developer" },
                    { new Guid("ba88978d-713c-1cca-2b55-c14dcb568798"), null, "sources:manage", new DateTimeOffset(new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "admin" },
                    { new Guid("d2716347-44af-1ec5-8500-a687d93fa461"), null, "database:query", new DateTimeOffset(new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "analyst" },
                    { new Guid("d968a674-74a5-f92b-a075-a0a937b9f0e5"), null, "database:query", new DateTimeOffset(new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "admin" }
                });

            migrationBuilder.CreateIndex(
                name: "ix_tools_proposed_revision_id",
                table: "tools",
                column: "proposed_revision_id");

            migrationBuilder.CreateIndex(
                name: "ix_tool_revisions_source_id",
                table: "tool_revisions",
                column: "source_id");

            migrationBuilder.CreateIndex(
                name: "ix_call_limits_name",
                table: "call_limits",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_dependency_reports_source_id",
                table: "dependency_reports",
                column: "source_id");

            migrationBuilder.CreateIndex(
                name: "ix_policy_rules_name",
                table: "policy_rules",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sources_name",
                table: "sources",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_toolset_entries_tool_id",
                table: "toolset_entries",
                column: "tool_id");

            migrationBuilder.CreateIndex(
                name: "ix_toolsets_name",
                table: "toolsets",
                column: "name",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_tool_revisions_sources_source_id",
                table: "tool_revisions",
                column: "source_id",
                principalTable: "sources",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_tools_tool_revisions_proposed_revision_id",
                table: "tools",
                column: "proposed_revision_id",
                principalTable: "tool_revisions",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_tool_revisions_sources_source_id",
                table: "tool_revisions");

            migrationBuilder.DropForeignKey(
                name: "fk_tools_tool_revisions_proposed_revision_id",
                table: "tools");

            migrationBuilder.DropTable(
                name: "call_limits");

            migrationBuilder.DropTable(
                name: "dependency_reports");

            migrationBuilder.DropTable(
                name: "policy_rules");

            migrationBuilder.DropTable(
                name: "secrets");

            migrationBuilder.DropTable(
                name: "toolset_entries");

            migrationBuilder.DropTable(
                name: "sources");

            migrationBuilder.DropTable(
                name: "toolsets");

            migrationBuilder.DropIndex(
                name: "ix_tools_proposed_revision_id",
                table: "tools");

            migrationBuilder.DropIndex(
                name: "ix_tool_revisions_source_id",
                table: "tool_revisions");

            migrationBuilder.DeleteData(
                table: "capability_grants",
                keyColumn: "id",
                keyValue: new Guid("84071c2d-3107-b30e-9a19-c9fdf904cbb1"));

            migrationBuilder.DeleteData(
                table: "capability_grants",
                keyColumn: "id",
                keyValue: new Guid("b8f916f8-4bfa-ab96-c9a4-26f07b4968ce"));

            migrationBuilder.DeleteData(
                table: "capability_grants",
                keyColumn: "id",
                keyValue: new Guid("ba88978d-713c-1cca-2b55-c14dcb568798"));

            migrationBuilder.DeleteData(
                table: "capability_grants",
                keyColumn: "id",
                keyValue: new Guid("d2716347-44af-1ec5-8500-a687d93fa461"));

            migrationBuilder.DeleteData(
                table: "capability_grants",
                keyColumn: "id",
                keyValue: new Guid("d968a674-74a5-f92b-a075-a0a937b9f0e5"));

            migrationBuilder.DeleteData(
                table: "registry_versions",
                keyColumn: "area",
                keyValue: "policies");

            migrationBuilder.DeleteData(
                table: "registry_versions",
                keyColumn: "area",
                keyValue: "secrets");

            migrationBuilder.DeleteData(
                table: "registry_versions",
                keyColumn: "area",
                keyValue: "sources");

            migrationBuilder.DeleteData(
                table: "capabilities",
                keyColumn: "name",
                keyValue: "database:query");

            migrationBuilder.DeleteData(
                table: "capabilities",
                keyColumn: "name",
                keyValue: "policies:manage");

            migrationBuilder.DeleteData(
                table: "capabilities",
                keyColumn: "name",
                keyValue: "sources:manage");

            migrationBuilder.DropColumn(
                name: "proposed_revision_id",
                table: "tools");

            migrationBuilder.DropColumn(
                name: "successor",
                table: "tools");

            migrationBuilder.DropColumn(
                name: "sunset_at",
                table: "tools");

            migrationBuilder.DropColumn(
                name: "withheld_reason",
                table: "tools");

            migrationBuilder.DropColumn(
                name: "execution",
                table: "tool_revisions");

            migrationBuilder.DropColumn(
                name: "source_id",
                table: "tool_revisions");

            migrationBuilder.UpdateData(
                table: "capabilities",
                keyColumn: "name",
                keyValue: "tools:manage",
                column: "description",
                value: "List, enable and disable tools.");
        }
    }
}
