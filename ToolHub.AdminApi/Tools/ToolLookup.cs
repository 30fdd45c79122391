using Microsoft.EntityFrameworkCore;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Registry.Publishing.Checks;

namespace ToolHub.AdminApi.Tools;

/// <summary>Finds entries, and makes responses of them.</summary>
internal sealed class ToolLookup(ToolHubDbContext database)
{
    public const string Unknown = "The registry has no such entry.";

    /// <summary>The entry, tracked, so that it is saved only if nobody else changes it meanwhile.</summary>
    public Task<RegisteredTool?> FindAsync(ToolAddress address, CancellationToken cancellationToken) =>
        FindAsync(address.PrimitiveKind, address.Name, cancellationToken);

    /// <summary>Null also for what is no name: the database would not take every text.</summary>
    public async Task<RegisteredTool?> FindAsync(PrimitiveKind primitive, string name, CancellationToken cancellationToken) =>
        EntryName.IsValid(name)
            ? await database.Tools
                .Include(tool => tool.CurrentRevision)
                .Include(tool => tool.ProposedRevision)
                .SingleOrDefaultAsync(tool => tool.Primitive == primitive && tool.Name == name, cancellationToken)
            : null;

    public async Task<ToolResponse> DescribeAsync(RegisteredTool tool, CancellationToken cancellationToken) => new()
    {
        Id = tool.Id,
        Name = tool.Name,
        Primitive = tool.Primitive,
        Kind = tool.Kind,
        Status = tool.Status,
        Enabled = tool.IsEnabled,
        WithheldReason = tool.WithheldReason,
        ProposedRevision = tool.ProposedRevision?.Version,
        Successor = tool.Successor,
        SunsetAt = tool.SunsetAt,
        Tags = tool.Tags,
        CreatedAt = tool.CreatedAt,
        UpdatedAt = tool.UpdatedAt,
        Revision = tool.CurrentRevision is { } revision ? await DescribeAsync(tool.Primitive, revision, cancellationToken) : null,
    };

    public async Task<ToolRevisionResponse> DescribeAsync(
        PrimitiveKind primitive, ToolRevision revision, CancellationToken cancellationToken) =>
        ToolRevisionResponse.From(primitive, revision, await SourceNameAsync(revision.SourceId, cancellationToken));

    public async Task<string?> SourceNameAsync(Guid? id, CancellationToken cancellationToken) => id is null
        ? null
        : await database.Sources.Where(source => source.Id == id).Select(source => source.Name).SingleOrDefaultAsync(cancellationToken);
}
