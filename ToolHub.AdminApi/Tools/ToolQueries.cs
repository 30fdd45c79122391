using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Catalog;
using ToolHub.Core.Sources;

namespace ToolHub.AdminApi.Tools;

/// <summary>The parts of the list query.</summary>
internal static class ToolQueries
{
    private const string SearchVector = nameof(SearchVector);

    public static IQueryable<RegisteredTool> Matching(this IQueryable<RegisteredTool> tools, ToolListQuery query)
    {
        var primitive = query.Primitive.ToEnum<PrimitiveKind>() ?? PrimitiveKind.Tool;
        tools = tools.Where(tool => tool.Primitive == primitive);
        tools = query.Status.ToEnum<ToolStatus>() is { } status ? tools.Where(tool => tool.Status == status) : tools;
        tools = query.Kind.ToEnum<ToolKind>() is { } kind ? tools.Where(tool => tool.Kind == kind) : tools;
        tools = query.Tag is { } tag ? tools.Where(tool => tool.Tags.Contains(tag)) : tools;
        return query.Enabled is { } enabled ? tools.Where(tool => tool.IsEnabled == enabled) : tools;
    }

    /// <summary>By name, or by relevance where something is searched for; from after a position on.</summary>
    public static IQueryable<RankedTool> Ordered(this IQueryable<RegisteredTool> tools, string? search, ToolPosition? after) =>
        search is null ? tools.ByName(after) : tools.ByRelevance(search, after);

    public static IQueryable<RankedSummary> Summarized(this IQueryable<RankedTool> rows, IQueryable<ToolSource> sources) => rows
        .Select(row => new RankedSummary
        {
            Rank = row.Rank,
            Summary = new()
            {
                Name = row.Tool.Name,
                Primitive = row.Tool.Primitive,
                Kind = row.Tool.Kind,
                Status = row.Tool.Status,
                Enabled = row.Tool.IsEnabled,
                Title = row.Tool.CurrentRevision!.Title,
                Description = row.Tool.CurrentRevision!.Description,
                Revision = row.Tool.CurrentRevision!.Version,
                Source = sources
                    .Where(source => source.Id == (row.Tool.CurrentRevision!.SourceId ?? row.Tool.ProposedRevision!.SourceId))
                    .Select(source => source.Name)
                    .FirstOrDefault(),
                WithheldReason = row.Tool.WithheldReason,
                ProposedRevision = row.Tool.ProposedRevision!.Version,
                Successor = row.Tool.Successor,
                SunsetAt = row.Tool.SunsetAt,
                Tags = row.Tool.Tags,
                UpdatedAt = row.Tool.UpdatedAt,
            },
        });

    private static IQueryable<RankedTool> ByName(this IQueryable<RegisteredTool> tools, ToolPosition? after)
    {
        tools = after is null ? tools : tools.Where(tool => string.Compare(tool.Name, after.Name) > 0);
        return tools.OrderBy(tool => tool.Name).Select(tool => new RankedTool { Tool = tool, Rank = 0 });
    }

    private static IQueryable<RankedTool> ByRelevance(this IQueryable<RegisteredTool> tools, string search, ToolPosition? after)
    {
        // Names are indexed as they are, titles and descriptions by their stems: the words are looked up both ways.
        var ranked = tools
            .Where(tool => EF.Property<NpgsqlTsVector>(tool.CurrentRevision!, SearchVector).Matches(
                EF.Functions.WebSearchToTsQuery("english", search).Or(EF.Functions.WebSearchToTsQuery("simple", search))))
            .Select(tool => new RankedTool
            {
                Tool = tool,
                Rank = EF.Property<NpgsqlTsVector>(tool.CurrentRevision!, SearchVector).Rank(
                    EF.Functions.WebSearchToTsQuery("english", search).Or(EF.Functions.WebSearchToTsQuery("simple", search))),
            });
        ranked = after is null
            ? ranked
            : ranked.Where(row => row.Rank < after.Rank || (row.Rank == after.Rank && string.Compare(row.Tool.Name, after.Name) > 0));
        return ranked.OrderByDescending(row => row.Rank).ThenBy(row => row.Tool.Name);
    }
}
