using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace ToolHub.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class AllowCancellingOrders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.InsertData(
                table: "capabilities",
                columns: new[] { "name", "description" },
                values: new object[] { "orders:cancel", "Cancel orders that are not shipped." });

            migrationBuilder.InsertData(
                table: "capability_grants",
                columns: new[] { "id", "caller_id", "capability", "created_at", "role" },
                values: new object[,]
                {
                    { new Guid("24434f91-d8f6-ca6a-29da-756cc958fd0b"), null, "orders:cancel", new DateTimeOffset(new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "admin" },
                    { new Guid("b4cbd4f6-02b8-a760-e7ca-bb5382bc8d0c"), null, "orders:cancel", new DateTimeOffset(new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "developer" }
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DeleteData(
                table: "capability_grants",
                keyColumn: "id",
                keyValue: new Guid("24434f91-d8f6-ca6a-29da-756cc958fd0b"));

            migrationBuilder.DeleteData(
                table: "capability_grants",
                keyColumn: "id",
                keyValue: new Guid("b4cbd4f6-02b8-a760-e7ca-bb5382bc8d0c"));

            migrationBuilder.DeleteData(
                table: "capabilities",
                keyColumn: "name",
                keyValue: "orders:cancel");
        }
    }
}
