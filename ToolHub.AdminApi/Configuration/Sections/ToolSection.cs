using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Tools;
using ToolHub.Core.Access;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Registry.Publishing;

namespace ToolHub.AdminApi.Configuration.Sections;

/// <summary>
/// Tools, resources and prompts that people registered. Built-ins come with the program, and what other MCP servers offer comes with its
/// source.
/// </summary>
internal sealed class ToolSection(
    ToolHubDbContext database,
    DraftPublishing publishing,
    ToolLifecycle lifecycle,
    ToolLookup tools,
    TimeProvider time,
    ConfigBodies bodies) : IConfigSection
{
    private const string Primitive = "primitive";

    /// <summary>What an entry is beside its revision.</summary>
    private static readonly string[] StateMembers = ["status", "enabled", "successor", "sunsetAt"];

    public string Name => "tools";

    public string? KeyOf(JsonElement item) => ConfigNames.Of(item) is { } name ? KeyOf(PrimitiveOf(item), name) : null;

    public async Task<IReadOnlyList<ConfigItem>> ExportAsync(string? key, CancellationToken cancellationToken)
    {
        var rows = await database.Tools.AsNoTracking()
            .Where(tool => tool.Kind != ToolKind.Builtin && (key != null || tool.Kind != ToolKind.UpstreamMcp))
            .Where(tool => key == null || tool.Name == NameIn(key))
            .Include(tool => tool.CurrentRevision)
            .OrderBy(tool => tool.Primitive).ThenBy(tool => tool.Name)
            .ToListAsync(cancellationToken);
        var items = new List<ConfigItem>(rows.Count);
        foreach (var row in rows.Where(row => row.CurrentRevision is not null && (key is null || key == KeyOf(row.Primitive, row.Name))))
        {
            items.Add(new(KeyOf(row.Primitive, row.Name), bodies.Write(
                ToolConfig.Of(row, await tools.DescribeAsync(row.Primitive, row.CurrentRevision!, cancellationToken)))));
        }

        return items;
    }

    public async Task<ConfigProblems> ApplyAsync(JsonElement item, ConfigAuthor author, CancellationToken cancellationToken)
    {
        if (!bodies.TryRead<CreateToolRequest>(item, out var body, out var problems, StateMembers)
            || !bodies.TryRead<ToolState>(Only(item, StateMembers), out var state, out problems))
        {
            return problems;
        }

        var target = PublishingEndpoints.TargetOf(body);
        var known = await tools.FindAsync(target.Primitive, target.Name, cancellationToken);
        if (known?.Kind is ToolKind.Builtin)
        {
            return ConfigProblems.Of(ConfigNames.Member, "A built-in has this name.");
        }

        var result = await publishing.PublishAsync(
            target with { SourceId = known?.CurrentRevision?.SourceId },
            body with { Activate = state.Status is not ToolStatus.Draft },
            // Whoever came in this far is a caller.
            CallerIdentity.CallerOf(author.User)!.Id,
            cancellationToken);
        return result.Tool is { } tool && result.Revision is { } revision
            ? await SetStateAsync(tool, revision, state, body.Tags ?? [], cancellationToken)
            : new(result.Problems.ToErrors().AsReadOnly());
    }

    private async Task<ConfigProblems> SetStateAsync(
        RegisteredTool tool, ToolRevision revision, ToolState state, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        var refusal = state.Status switch
        {
            ToolStatus.Active when tool.Status is not ToolStatus.Active =>
                await lifecycle.ActivateAsync(tool, revision.Version, cancellationToken),
            ToolStatus.Deprecated => await lifecycle.DeprecateAsync(tool, state.Successor, state.SunsetAt, cancellationToken),
            _ => null,
        };
        if (refusal is not null)
        {
            return ConfigProblems.Of(refusal.Field ?? "status", refusal.Message);
        }

        if (state.Status is ToolStatus.Retired)
        {
            ToolLifecycle.Retire(tool);
        }

        tool.IsEnabled = state.Enabled;
        if (!tool.Tags.SequenceEqual(tags))
        {
            tool.Tags.Clear();
            tool.Tags.AddRange(tags);
        }

        if (database.ChangeTracker.HasChanges())
        {
            tool.UpdatedAt = time.GetUtcNow();
        }

        await database.SaveChangesAsync(cancellationToken);
        return ConfigProblems.None;
    }

    private static JsonElement Only(JsonElement item, string[] members) => JsonSerializer.SerializeToElement(
        item.EnumerateObject().Where(member => members.Contains(member.Name)).ToDictionary(member => member.Name, member => member.Value));

    private static PrimitiveKind PrimitiveOf(JsonElement item) =>
        ConfigNames.Text(item, Primitive) is { } text && EnumNames<PrimitiveKind>.TryParse(text, out var primitive)
            ? primitive
            : PrimitiveKind.Tool;

    /// <summary>Names are unique within a primitive; most things are tools.</summary>
    private static string KeyOf(PrimitiveKind primitive, string name) =>
        primitive is PrimitiveKind.Tool ? name : $"{EnumNames<PrimitiveKind>.Of(primitive)} {name}";

    private static string NameIn(string key) => key[(key.IndexOf(' ', StringComparison.Ordinal) + 1)..];
}
