using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ToolHub.Core.Data.Migrations
{
    /// <summary>Every change of the sample shop tells every server the URIs of the resources that show it.</summary>
    public partial class NotifyResourceChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                -- Arguments: the URI, or its beginning and the column that holds the rest. Ids and article numbers need no escaping.
                -- PostgreSQL sends equal notifications of one transaction once.
                CREATE FUNCTION resource_changed() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF TG_NARGS = 1 THEN
                        PERFORM pg_notify('toolhub_resource', TG_ARGV[0]);
                        RETURN NULL;
                    END IF;
                    IF TG_OP <> 'INSERT' THEN
                        PERFORM pg_notify('toolhub_resource', TG_ARGV[0] || (to_jsonb(OLD) ->> TG_ARGV[1]));
                    END IF;
                    IF TG_OP <> 'DELETE' THEN
                        PERFORM pg_notify('toolhub_resource', TG_ARGV[0] || (to_jsonb(NEW) ->> TG_ARGV[1]));
                    END IF;
                    RETURN NULL;
                END $$;

                CREATE TRIGGER order_resource_changed AFTER INSERT OR UPDATE OR DELETE ON orders
                    FOR EACH ROW EXECUTE FUNCTION resource_changed('orders://item/', 'id');

                CREATE TRIGGER order_resource_changed AFTER INSERT OR UPDATE OR DELETE ON order_lines
                    FOR EACH ROW EXECUTE FUNCTION resource_changed('orders://item/', 'order_id');

                CREATE TRIGGER item_resource_changed AFTER INSERT OR UPDATE OR DELETE ON catalog_items
                    FOR EACH ROW EXECUTE FUNCTION resource_changed('catalog://item/', 'sku');

                CREATE TRIGGER catalog_resource_changed AFTER INSERT OR UPDATE OR DELETE ON catalog_items
                    FOR EACH STATEMENT EXECUTE FUNCTION resource_changed('catalog://all');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP TRIGGER catalog_resource_changed ON catalog_items;
                DROP TRIGGER item_resource_changed ON catalog_items;
                DROP TRIGGER order_resource_changed ON order_lines;
                DROP TRIGGER order_resource_changed ON orders;
                DROP FUNCTION resource_changed();
                """);
        }
    }
}
