using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Http;
using ToolHub.AdminApi.Tools;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Registry.Publishing.Checks;

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
    AwaitedEntries awaited,
    TimeProvider time,
    ConfigBodies bodies) : IConfigSection
{
    private const string Primitive = "primitive";

    /// <summary>What an entry is beside its revision.</summary>
    private static readonly string[] StateMembers = ["status", "enabled", "successor", "sunsetAt"];

    private IReadOnlySet<string> _expected = new HashSet<string>();

    public string Name => "tools";

    public AuditAction Action => AuditAction.ToolRevise;

    public void Expect(IReadOnlySet<string> keys) => _expected = keys;

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
                .Select(row => new ConfigItem(KeyOf(row.Primitive, row.Name), bodies.Write(ToolConfig.Of(row, sources)))
                {
                    // See above.
                    Versions = new Dictionary<string, string> { ["version"] = row.CurrentRevision!.Version },
                }),
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

        var succession = await CheckSuccessorAsync(target.Primitive, target.Name, state.Successor, cancellationToken);
        if (!succession.IsNone)
        {
            return succession;
        }

        var result = await publishing.PublishAsync(
            target with { SourceId = known?.CurrentRevision?.SourceId },
            body with { Activate = state.Status is not ToolStatus.Draft },
            // Whoever came in this far is a caller.
            CallerIdentity.CallerOf(author.User)!.Id,
            cancellationToken);
        if (result.Tool is not { } tool || result.Revision is not { } revision)
        {
            return new(result.Problems.ToErrors().AsReadOnly());
        }

        state = succession.Waiting.Count == 0 ? state : state with { Successor = null };
        return await SetStateAsync(tool, revision, state, body.Tags ?? [], cancellationToken) with { Waiting = succession.Waiting };
    }

    /// <summary>Only whether it exists: since it was named it may have been deprecated or retired itself.</summary>
    private async Task<ConfigProblems> CheckSuccessorAsync(
        PrimitiveKind primitive, string name, string? successor, CancellationToken cancellationToken)
    {
        if (successor is null)
        {
            return ConfigProblems.None;
        }

        if (successor != name
            && EntryName.IsValid(successor)
            && (_expected.Contains(KeyOf(primitive, successor)) || await awaited.IsThereAsync(primitive, successor, cancellationToken)))
        {
            return ConfigProblems.None;
        }

        return await awaited.TellAsync(primitive, successor, cancellationToken) is { } sentence
            ? ConfigProblems.None with { Waiting = [sentence] }
            : ConfigProblems.Of("successor", "Must be the name of another entry, which is in the registry or in this document.");
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
            case ToolStatus.Deprecated:
                ToolLifecycle.Announce(tool, state.Successor, state.SunsetAt);
                return null;
            case ToolStatus.Retired:
                ToolLifecycle.Announce(tool, state.Successor, state.SunsetAt);
                ToolLifecycle.Retire(tool);
                return null;
            default:
                return null;
        }
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
