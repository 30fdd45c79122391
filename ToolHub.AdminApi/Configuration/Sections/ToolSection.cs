using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Http;
using ToolHub.AdminApi.Tools;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
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

    public AuditAction Action => AuditAction.ToolRevise;

    /// <summary>A deprecated entry names its successor, which must be there already.</summary>
    public int Rank(JsonElement item) => ConfigNames.Text(item, "status") == EnumNames<ToolStatus>.Of(ToolStatus.Deprecated) ? 1 : 0;

    public string? KeyOf(JsonElement item) => ConfigNames.Of(item) is { } name ? KeyOf(PrimitiveOf(item), name) : null;

    public async Task<IReadOnlyList<ConfigItem>> ExportAsync(string? key, CancellationToken cancellationToken)
    {
        var rows = await database.Tools.AsNoTracking()
            .Where(tool => tool.Kind != ToolKind.Builtin && (key != null || tool.Kind != ToolKind.UpstreamMcp))
            .Where(tool => key == null || tool.Name == NameIn(key))
            .Include(tool => tool.CurrentRevision)
            .OrderBy(tool => tool.Primitive).ThenBy(tool => tool.Name)
            .ToListAsync(cancellationToken);
        var sources = await database.Sources.AsNoTracking()
            .ToDictionaryAsync(source => source.Id, source => source.Name, cancellationToken);
        return
        [
            .. rows
                .Where(row => row.CurrentRevision is not null && (key is null || key == KeyOf(row.Primitive, row.Name)))
                .Select(row => new ConfigItem(KeyOf(row.Primitive, row.Name), bodies.Write(ToolConfig.Of(row, sources)))),
        ];
    }

    public async Task<ConfigProblems> ApplyAsync(JsonElement item, ConfigAuthor author, CancellationToken cancellationToken)
    {
        if (!bodies.TryRead<CreateToolRequest>(item, out var body, out var problems, StateMembers)
            || !bodies.TryRead<ToolState>(ConfigBodies.Only(item, StateMembers), out var state, out problems))
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
        if (await FollowAsync(tool, revision, state, cancellationToken) is { } refusal)
        {
            return ConfigProblems.Of(refusal.Field ?? "status", refusal.Message);
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

    /// <summary>Takes the entry to where it shall stand, if it is not there.</summary>
    private async Task<LifecycleRefusal?> FollowAsync(
        RegisteredTool tool, ToolRevision revision, ToolState state, CancellationToken cancellationToken)
    {
        switch (state.Status)
        {
            case ToolStatus.Draft when tool.CurrentRevisionId is null:
                return new("status", ToolLifecycle.NeverApproved);
            case ToolStatus.Draft when tool.Status is ToolStatus.Draft:
                // Nobody has seen it yet: the newest words count.
                tool.CurrentRevision = revision;
                return null;
            case ToolStatus.Draft:
                return new("status", $"Is {EnumNames<ToolStatus>.Of(tool.Status)}, and does not become a draft again.");
            case ToolStatus.Active when tool.Status is not ToolStatus.Active:
                return await lifecycle.ActivateAsync(tool, revision.Version, cancellationToken);
            case ToolStatus.Deprecated when !state.IsAnnouncedOf(tool):
                return await DeprecateAsync(tool, state, cancellationToken);
            case ToolStatus.Retired:
                ToolLifecycle.Retire(tool);
                return null;
            default:
                return null;
        }
    }

    /// <summary>A file may be older than the end that it announces: what was true then is still what it says.</summary>
    private async Task<LifecycleRefusal?> DeprecateAsync(RegisteredTool tool, ToolState state, CancellationToken cancellationToken)
    {
        var isOver = state.SunsetAt <= time.GetUtcNow();
        var refusal = await lifecycle.DeprecateAsync(tool, state.Successor, isOver ? null : state.SunsetAt, cancellationToken);
        if (refusal is null && isOver)
        {
            tool.SunsetAt = state.SunsetAt?.ToUniversalTime();
        }

        return refusal;
    }

    private static PrimitiveKind PrimitiveOf(JsonElement item) =>
        ConfigNames.Text(item, Primitive) is { } text && EnumNames<PrimitiveKind>.TryParse(text, out var primitive)
            ? primitive
            : PrimitiveKind.Tool;

    /// <summary>Names are unique within a primitive; most things are tools.</summary>
    private static string KeyOf(PrimitiveKind primitive, string name) =>
        primitive is PrimitiveKind.Tool ? name : $"{EnumNames<PrimitiveKind>.Of(primitive)} {name}";

    private static string NameIn(string key) => key[(key.IndexOf(' ', StringComparison.Ordinal) + 1)..];
}
