using Microsoft.EntityFrameworkCore;
using ToolHub.Bench.Servers;
using ToolHub.Core.Data;

namespace ToolHub.Bench.Catalog;

/// <summary>Registers invented tools, about one kilobyte of definition each, with plain SQL: thousands in a second.</summary>
internal static class CatalogSeed
{
    /// <summary>Comes first in the list of tools.</summary>
    public const string FirstTool = "aaa_customer_00001";

    /// <summary>How all of them begin.</summary>
    public const string Prefix = "aaa_customer_";

    private const string InputSchema =
        """
        {"type":"object","properties":{"id":{"type":"string","description":"The customer's number.","maxLength":20},
        "fields":{"type":"array","description":"What to return; all if left out.","items":{"enum":["name","address","orders"]}},
        "since":{"type":"string","format":"date","description":"Only what changed since that day."},
        "limit":{"type":"integer","minimum":1,"maximum":100,"default":20,"description":"The most rows to return."}},
        "required":["id"],"additionalProperties":false}
        """;

    private const string Execution = """{"method":"GET","path":"/customers/{id}"}""";

    /// <summary>Adds so many tools after those that are there.</summary>
    public static async Task AddAsync(Backends backends, int first, int count, CancellationToken cancellationToken)
    {
        await using var context = backends.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $$"""
            INSERT INTO tools (id, name, primitive, kind, status, is_enabled, tags, created_at, updated_at)
            SELECT gen_random_uuid(), {{Prefix}} || lpad(i::text, 5, '0'), 'tool', 'http', 'active', true, '{crm}', now(), now()
            FROM generate_series({{first}}, {{first + count - 1}}) i
            """,
            cancellationToken);
        await ReviseAsync(context, "1.0.0", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Gives every tool a new revision, in one transaction.</summary>
    public static async Task ReviseAllAsync(Backends backends, string version, CancellationToken cancellationToken)
    {
        await using var context = backends.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"UPDATE tools SET current_revision_id = NULL WHERE starts_with(name, {Prefix})", cancellationToken);
        await ReviseAsync(context, version, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Switches one tool on or off.</summary>
    public static async Task EnableAsync(Backends backends, string tool, bool isEnabled, CancellationToken cancellationToken)
    {
        await using var context = backends.CreateContext();
        await context.Database.ExecuteSqlAsync($"UPDATE tools SET is_enabled = {isEnabled} WHERE name = {tool}", cancellationToken);
    }

    private static async Task ReviseAsync(ToolHubDbContext context, string version, CancellationToken cancellationToken)
    {
        await context.Database.ExecuteSqlAsync(
            $$"""
            INSERT INTO tool_revisions
                (id, tool_id, version, name, title, description, input_schema, definition, execution, required_capabilities,
                definition_hash, created_at, created_by)
            SELECT gen_random_uuid(), id, {{version}}, name, 'Customer ' || right(name, 5),
                'Reads the record of a customer with addresses, orders and open invoices, as of ' || {{version}} || '.',
                {{InputSchema}}::jsonb,
                jsonb_build_object(
                    'name', name, 'title', 'Customer ' || right(name, 5),
                    'description', 'Reads the record of a customer with addresses, orders and open invoices, as of ' || {{version}} || '.',
                    'inputSchema', {{InputSchema}}::jsonb, 'annotations', jsonb_build_object('readOnlyHint', true)),
                {{Execution}}::jsonb, '{}', sha256(convert_to(name || {{version}}, 'UTF8')), now(), 'bench'
            FROM tools WHERE current_revision_id IS NULL
            """,
            cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"""
            UPDATE tools SET current_revision_id = revision.id FROM tool_revisions revision
            WHERE revision.tool_id = tools.id AND revision.version = {version} AND tools.current_revision_id IS NULL
            """,
            cancellationToken);
    }
}
