using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ToolHub.Core.Data.Migrations
{
    /// <summary>What has happened stays: audit rows and consents are only added, revisions never change.</summary>
    public partial class ProtectHistory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
                END $$;

                -- A row trigger on a partitioned table is cloned to every partition; TRUNCATE has statement triggers only.
                CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries
                    FOR EACH ROW EXECUTE FUNCTION refuse_change();
                CREATE TRIGGER audit_entries_no_truncate BEFORE TRUNCATE ON audit_entries
                    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

                CREATE TRIGGER consents_append_only BEFORE UPDATE OR DELETE ON consents
                    FOR EACH ROW EXECUTE FUNCTION refuse_change();
                CREATE TRIGGER consents_no_truncate BEFORE TRUNCATE ON consents
                    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

                CREATE TRIGGER tool_revisions_immutable BEFORE UPDATE ON tool_revisions
                    FOR EACH ROW EXECUTE FUNCTION refuse_change();

                -- Makes the partitions from this month to some months ahead; a month that already spilled into the default partition stays there.
                CREATE FUNCTION create_audit_partitions(months_ahead int) RETURNS void LANGUAGE plpgsql AS $$
                DECLARE
                    -- In UTC without a zone, so that the session's time zone cannot move a month's edge.
                    first_day timestamp;
                    starts timestamptz;
                    ends timestamptz;
                    partition_name text;
                BEGIN
                    FOR offset_months IN 0 .. months_ahead LOOP
                        first_day := date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => offset_months);
                        starts := first_day AT TIME ZONE 'UTC';
                        ends := (first_day + interval '1 month') AT TIME ZONE 'UTC';
                        partition_name := 'audit_entries_' || to_char(first_day, 'YYYY_MM');
                        CONTINUE WHEN to_regclass(partition_name) IS NOT NULL;
                        CONTINUE WHEN EXISTS (SELECT FROM audit_entries_default WHERE occurred_at >= starts AND occurred_at < ends);
                        EXECUTE format('CREATE TABLE %I PARTITION OF audit_entries FOR VALUES FROM (%L) TO (%L)',
                            partition_name, starts, ends);
                        EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
                            partition_name);
                    END LOOP;
                END $$;

                -- Takes what no month covers, so that a forgotten partition never fails a call.
                CREATE TABLE audit_entries_default PARTITION OF audit_entries DEFAULT;
                CREATE TRIGGER no_truncate BEFORE TRUNCATE ON audit_entries_default
                    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
                SELECT create_audit_partitions(2);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP FUNCTION create_audit_partitions(int);
                DROP TRIGGER tool_revisions_immutable ON tool_revisions;
                DROP TRIGGER consents_no_truncate ON consents;
                DROP TRIGGER consents_append_only ON consents;
                DROP TRIGGER audit_entries_no_truncate ON audit_entries;
                DROP TRIGGER audit_entries_append_only ON audit_entries;
                DROP FUNCTION refuse_change() CASCADE;
                """);
        }
    }
}
