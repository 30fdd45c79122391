using Microsoft.EntityFrameworkCore;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;

namespace ToolHub.Core.Registry.Publishing;

/// <summary>The one way toolsets are written. Works inside the caller's transaction.</summary>
internal sealed class ToolsetPublisher(ToolHubDbContext database, TimeProvider time)
{
    /// <summary>Reads a toolset with its entries, and keeps all toolsets from others until the transaction ends.</summary>
    /// <returns>The toolset as it is; null if there is none of this name.</returns>
    public async Task<Toolset?> FindForChangeAsync(string name, CancellationToken cancellationToken)
    {
        // They change rarely; of two that make the same one, the second finds it.
        await database.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext({nameof(ToolsetPublisher)}))", cancellationToken);
        return await database.Toolsets.Include(toolset => toolset.Entries)
            .SingleOrDefaultAsync(toolset => toolset.Name == name, cancellationToken);
    }

    /// <summary>Makes a toolset what the draft says.</summary>
    /// <param name="current">What <see cref="FindForChangeAsync"/> found.</param>
    /// <param name="draft">What it shall be.</param>
    /// <param name="cancellationToken">Cancels before anything is committed.</param>
    public async Task<ToolsetResult> SetAsync(Toolset? current, ToolsetDraft draft, CancellationToken cancellationToken)
    {
        var tools = await FindToolsAsync(draft, cancellationToken);
        List<DraftProblem> problems = [.. ToolsetRules.ProblemsOf(draft), .. MissingIn(draft, tools)];
        if (problems.Count > 0)
        {
            return new(PublishChange.Refused, Toolset: null, problems);
        }

        var change = current is null ? PublishChange.Created : PublishChange.Revised;
        var toolset = current ?? database.Toolsets.Add(NewToolset(draft.Name)).Entity;
        var entries = draft.Entries.Select(entry => EntryOf(toolset, entry, tools)).ToList();
        if (current is not null && Says(current, draft) && current.Entries.Select(Essence).ToHashSet().SetEquals(entries.Select(Essence)))
        {
            return new(PublishChange.Unchanged, current);
        }

        (toolset.Title, toolset.Description, toolset.UpdatedAt) = (draft.Title, draft.Description, time.GetUtcNow());
        // Two steps: an entry that stays is one that goes and one that comes, with the same key.
        toolset.Entries.Clear();
        await database.SaveChangesAsync(cancellationToken);
        toolset.Entries.AddRange(entries);
        await database.SaveChangesAsync(cancellationToken);
        return new(change, toolset);
    }

    private async Task<Dictionary<(PrimitiveKind Primitive, string Name), Guid>> FindToolsAsync(
        ToolsetDraft draft,
        CancellationToken cancellationToken)
    {
        // U+0000 fails in the database, and no entry of the registry has it.
        var names = draft.Entries.Select(entry => entry.Tool).Where(name => !name.Contains('\0', StringComparison.Ordinal)).ToList();
        return await database.Tools
            .Where(tool => names.Contains(tool.Name))
            .ToDictionaryAsync(tool => (tool.Primitive, tool.Name), tool => tool.Id, cancellationToken);
    }

    private static IEnumerable<DraftProblem> MissingIn(
        ToolsetDraft draft,
        Dictionary<(PrimitiveKind Primitive, string Name), Guid> tools) => draft.Entries
        .Index()
        .Where(entry => !tools.ContainsKey((entry.Item.Primitive, entry.Item.Tool)))
        .Select(entry => new DraftProblem(
            ToolsetRules.FieldOf(entry.Index) + "tool",
            $"The registry has no {EnumNames<PrimitiveKind>.Of(entry.Item.Primitive)} of this name. "
                + "If another MCP server offers it, register that source first, without this toolset, and try again once it is "
                + "discovered."));

    private static bool Says(Toolset toolset, ToolsetDraft draft) =>
        (toolset.Title, toolset.Description) == (draft.Title, draft.Description);

    private static (Guid, string?, string?, string?) Essence(ToolsetEntry entry) =>
        (entry.ToolId, entry.Name, entry.Title, entry.Description);

    private Toolset NewToolset(string name) => new()
    {
        Id = Guid.CreateVersion7(time.GetUtcNow()),
        Name = name,
        CreatedAt = time.GetUtcNow(),
        UpdatedAt = time.GetUtcNow(),
    };

    private static ToolsetEntry EntryOf(
        Toolset toolset,
        ToolsetEntryDraft entry,
        Dictionary<(PrimitiveKind Primitive, string Name), Guid> tools) => new()
        {
            ToolsetId = toolset.Id,
            ToolId = tools[(entry.Primitive, entry.Tool)],
            Name = entry.Name,
            Title = entry.Title,
            Description = entry.Description,
        };
}
