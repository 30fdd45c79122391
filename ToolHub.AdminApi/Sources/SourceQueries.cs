using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Sources;

namespace ToolHub.AdminApi.Sources;

/// <summary>The parts of the queries for sources.</summary>
internal static class SourceQueries
{
    public static IQueryable<ToolSource> Matching(this IQueryable<ToolSource> sources, SourceFilter filter)
    {
        sources = filter.Kind.ToEnum<ToolKind>() is { } kind ? sources.Where(source => source.Kind == kind) : sources;
        if (filter.Q is not { } text)
        {
            return sources;
        }

        var pattern = $"%{Escape(text)}%";
        return sources.Where(source =>
            EF.Functions.ILike(source.Name, pattern, "\\") || EF.Functions.ILike(source.Description ?? "", pattern, "\\"));
    }

    public static IQueryable<SourceInUse> WithUse(this IQueryable<ToolSource> sources, ToolHubDbContext database) =>
        sources.Select(source => new SourceInUse
        {
            Source = source,
            Tools = database.ToolRevisions
                .Where(revision => revision.SourceId == source.Id)
                .Select(revision => revision.ToolId)
                .Distinct()
                .Count(),
            Reports = database.DependencyReports.Where(report => report.SourceId == source.Id).ToList(),
        });

    /// <summary>What somebody looks for is text, not a pattern.</summary>
    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal);
}
