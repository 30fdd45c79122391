using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace ToolHub.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class CreateRegistry : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // By hand: Entity Framework cannot say PARTITION BY. Old months leave as whole partitions, which is cheap and needs no DELETE.
            migrationBuilder.Sql(
                """
                CREATE TABLE audit_entries (
                    occurred_at timestamptz NOT NULL,
                    id uuid NOT NULL,
                    writer_id uuid NOT NULL,
                    action varchar(30) NOT NULL,
                    channel varchar(20) NOT NULL,
                    target varchar(200) NOT NULL,
                    revision varchar(64),
                    caller_id varchar(200),
                    role varchar(64),
                    api_key_id uuid,
                    client varchar(100),
                    outcome varchar(30) NOT NULL,
                    reason varchar(500),
                    duration_milliseconds double precision NOT NULL,
                    correlation_id varchar(64) NOT NULL,
                    CONSTRAINT pk_audit_entries PRIMARY KEY (occurred_at, id)
                ) PARTITION BY RANGE (occurred_at);
                """);

            migrationBuilder.CreateTable(
                name: "capabilities",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    description = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_capabilities", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "catalog_items",
                columns: table => new
                {
                    sku = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    description = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    price = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: false),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    stock = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_catalog_items", x => x.sku);
                });

            migrationBuilder.CreateTable(
                name: "orders",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    customer_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    customer_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    placed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    total = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: false),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_orders", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_versions",
                columns: table => new
                {
                    area = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_versions", x => x.area);
                });

            migrationBuilder.CreateTable(
                name: "roles",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    description = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_roles", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "order_lines",
                columns: table => new
                {
                    order_id = table.Column<string>(type: "character varying(20)", nullable: false),
                    line_number = table.Column<int>(type: "integer", nullable: false),
                    sku = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    unit_price = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_order_lines", x => new { x.order_id, x.line_number });
                    table.ForeignKey(
                        name: "fk_order_lines_catalog_items_sku",
                        column: x => x.sku,
                        principalTable: "catalog_items",
                        principalColumn: "sku",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_order_lines_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    owner = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    role = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    prefix = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    rotated_from_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_keys", x => x.id);
                    table.ForeignKey(
                        name: "fk_api_keys_api_keys_rotated_from_id",
                        column: x => x.rotated_from_id,
                        principalTable: "api_keys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_api_keys_roles_role",
                        column: x => x.role,
                        principalTable: "roles",
                        principalColumn: "name",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "capability_grants",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    capability = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    role = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    caller_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_capability_grants", x => x.id);
                    table.CheckConstraint("ck_capability_grants_one_holder", "num_nonnulls(role, caller_id) = 1");
                    table.ForeignKey(
                        name: "fk_capability_grants_capabilities_capability",
                        column: x => x.capability,
                        principalTable: "capabilities",
                        principalColumn: "name",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_capability_grants_roles_role",
                        column: x => x.role,
                        principalTable: "roles",
                        principalColumn: "name",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "consents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    caller_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    tool_id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    decision = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    text_version = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    definition_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tool_revisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tool_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    description = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    input_schema = table.Column<string>(type: "jsonb", nullable: false),
                    output_schema = table.Column<string>(type: "jsonb", nullable: true),
                    definition = table.Column<string>(type: "text", nullable: false),
                    required_capabilities = table.Column<List<string>>(type: "text[]", nullable: false),
                    definition_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    search_vector = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true, computedColumnSql: "setweight(to_tsvector('simple', replace(name, '_', ' ')), 'A') ||\nsetweight(to_tsvector('english', coalesce(title, '')), 'B') ||\nsetweight(to_tsvector('english', description), 'C')", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tool_revisions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tools",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    primitive = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    is_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    tags = table.Column<List<string>>(type: "text[]", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    current_revision_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tools", x => x.id);
                    table.ForeignKey(
                        name: "fk_tools_tool_revisions_current_revision_id",
                        column: x => x.current_revision_id,
                        principalTable: "tool_revisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "capabilities",
                columns: new[] { "name", "description" },
                values: new object[,]
                {
                    { "api_keys:manage", "Create, list, rotate and revoke API keys." },
                    { "audit:read", "Read the audit log." },
                    { "catalog:read", "Read the article catalogue." },
                    { "orders:read", "Read orders and the customers' names in them." },
                    { "settings:read", "Read the hub's public settings." },
                    { "tools:manage", "List, enable and disable tools." }
                });

            migrationBuilder.InsertData(
                table: "registry_versions",
                columns: new[] { "area", "version" },
                values: new object[,]
                {
                    { "access", 1L },
                    { "catalog", 1L }
                });

            migrationBuilder.InsertData(
                table: "roles",
                columns: new[] { "name", "description" },
                values: new object[,]
                {
                    { "admin", "Runs the hub: may do everything." },
                    { "analyst", "Reads business data through the tools." },
                    { "auditor", "Reads the audit log, calls nothing." },
                    { "developer", "Builds with the tools and sees how the hub is set up." },
                    { "service", "A program acting on its own." },
                    { "viewer", "Reads the public catalogue." }
                });

            migrationBuilder.InsertData(
                table: "capability_grants",
                columns: new[] { "id", "caller_id", "capability", "created_at", "role" },
                values: new object[,]
                {
                    { new Guid("4b1a4ce8-acfa-316a-e587-00fb5e451d9c"), null, "audit:read", new DateTimeOffset(new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "auditor" },
                    { new Guid("4d79db91-c1f5-8889-59f5-f6d10ddb93fd"), null, "catalog:read", new DateTimeOffset(new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "viewer" },
                    { new Guid("5e50b332-5136-d714-a813-5fe943ef23eb"), null, "audit:read", new DateTimeOffset(new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "admin" },
                    { new Guid("6619dbe3-4ee8-735b-a9d8-d7b48866c1c2"), null, "orders:read", new DateTimeOffset(new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "analyst" },
                    { new Guid("66986734-b1cd-fbd7-54e6-ea9a2cceb0b1"), null, "catalog:read", new DateTimeOffset(new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "developer" },
                    { new Guid("82ecc699-0c2d-13b6-feda-5724b3ccbe2b"), null, "api_keys:manage", new DateTimeOffset(new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "admin" },
                    { new Guid("95c2d767-b001-ee58-70e9-2038c1a42e22"), null, "catalog:read", new DateTimeOffset(new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "service" },
                    { new Guid("a68c871f-b44c-3a58-560b-12b4a545c74f"), null, "orders:read", new DateTimeOffset(new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "developer" },
                    { new Guid("a8c384a6-b647-decb-e856-c9ac6b94f02c"), null, "orders:read", new DateTimeOffset(new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "service" },
                    { new Guid("b047d845-c6df-01fa-cdfc-e7e2eac0ccd4"), null, "catalog:read", new DateTimeOffset(new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "admin" },
                    { new Guid("b7d9cbe1-d2d5-95e5-1b7e-3c2ec77f5da8"), null, "catalog:read", new DateTimeOffset(new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "analyst" },
                    { new Guid("d8d24e2d-5727-f016-ee5a-fdbb54b9158f"), null, "settings:read", new DateTimeOffset(new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "developer" },
                    { new Guid("ddc5fd94-3ebb-e19a-4b97-bfeafb9d9ae2"), null, "tools:manage", new DateTimeOffset(new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "admin" },
                    { new Guid("decb1aef-d708-a589-790f-2c614868002d"), null, "settings:read", new DateTimeOffset(new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "admin" },
                    { new Guid("ec6c4a4a-ef88-9c22-b72e-296d14f8b15d"), null, "orders:read", new DateTimeOffset(new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "admin" }
                });

            migrationBuilder.CreateIndex(
                name: "ix_api_keys_hash",
                table: "api_keys",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_api_keys_owner",
                table: "api_keys",
                column: "owner");

            migrationBuilder.CreateIndex(
                name: "ix_api_keys_prefix",
                table: "api_keys",
                column: "prefix");

            migrationBuilder.CreateIndex(
                name: "ix_api_keys_role",
                table: "api_keys",
                column: "role");

            migrationBuilder.CreateIndex(
                name: "ix_api_keys_rotated_from_id",
                table: "api_keys",
                column: "rotated_from_id");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_caller_id_occurred_at",
                table: "audit_entries",
                columns: new[] { "caller_id", "occurred_at" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_correlation_id",
                table: "audit_entries",
                column: "correlation_id");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_target_occurred_at",
                table: "audit_entries",
                columns: new[] { "target", "occurred_at" });

            migrationBuilder.CreateIndex(
                name: "ix_capability_grants_capability",
                table: "capability_grants",
                column: "capability");

            migrationBuilder.CreateIndex(
                name: "ix_capability_grants_role_caller_id_capability",
                table: "capability_grants",
                columns: new[] { "role", "caller_id", "capability" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_consents_caller_id_tool_id_purpose_decided_at",
                table: "consents",
                columns: new[] { "caller_id", "tool_id", "purpose", "decided_at" });

            migrationBuilder.CreateIndex(
                name: "ix_consents_tool_id",
                table: "consents",
                column: "tool_id");

            migrationBuilder.CreateIndex(
                name: "ix_order_lines_sku",
                table: "order_lines",
                column: "sku");

            migrationBuilder.CreateIndex(
                name: "ix_orders_status_id",
                table: "orders",
                columns: new[] { "status", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_tool_revisions_input_schema",
                table: "tool_revisions",
                column: "input_schema")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "jsonb_path_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_tool_revisions_search_vector",
                table: "tool_revisions",
                column: "search_vector")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_tool_revisions_tool_id_version",
                table: "tool_revisions",
                columns: new[] { "tool_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tools_current_revision_id",
                table: "tools",
                column: "current_revision_id");

            migrationBuilder.CreateIndex(
                name: "ix_tools_primitive_name",
                table: "tools",
                columns: new[] { "primitive", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tools_tags",
                table: "tools",
                column: "tags")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.AddForeignKey(
                name: "fk_consents_tools_tool_id",
                table: "consents",
                column: "tool_id",
                principalTable: "tools",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_tool_revisions_tools_tool_id",
                table: "tool_revisions",
                column: "tool_id",
                principalTable: "tools",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_tool_revisions_tools_tool_id",
                table: "tool_revisions");

            migrationBuilder.DropTable(
                name: "api_keys");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "capability_grants");

            migrationBuilder.DropTable(
                name: "consents");

            migrationBuilder.DropTable(
                name: "order_lines");

            migrationBuilder.DropTable(
                name: "registry_versions");

            migrationBuilder.DropTable(
                name: "capabilities");

            migrationBuilder.DropTable(
                name: "roles");

            migrationBuilder.DropTable(
                name: "catalog_items");

            migrationBuilder.DropTable(
                name: "orders");

            migrationBuilder.DropTable(
                name: "tools");

            migrationBuilder.DropTable(
                name: "tool_revisions");
        }
    }
}
