using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ToolHub.Core.Data.Migrations
{
    /// <summary>Lets completion find ids and article numbers by how they begin, in any case.</summary>
    public partial class IndexForCompletion : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                CREATE INDEX ix_orders_lower_id ON orders (lower(id) text_pattern_ops);
                CREATE INDEX ix_catalog_items_lower_sku ON catalog_items (lower(sku) text_pattern_ops);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP INDEX ix_catalog_items_lower_sku;
                DROP INDEX ix_orders_lower_id;
                """);
        }
    }
}
