using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Http;
using ToolHub.AdminApi.Sources;
using ToolHub.Core.Access;
using ToolHub.Core.Data;

namespace ToolHub.AdminApi.Dependencies;

/// <summary>How the servers get on with the sources of tools.</summary>
internal static class DependencyEndpoints
{
    public static void MapDependencies(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/dependencies").WithTags("Dependencies")
            .WithAdminPromises(CapabilityNames.SourcesManage, CapabilityNames.ToolsManage);
        group.MapGet("/", ListAsync).WithName("listDependencies");
    }

    /// <summary>List every source with its state, as each server sees it.</summary>
    /// <remarks>Servers report every two seconds, and only about sources that they have called, or asked what they offer.</remarks>
    internal static async Task<Results<Ok<Page<DependencyResponse>>, ProblemHttpResult>> ListAsync(
        [AsParameters] NameListQuery query,
        ToolHubDbContext database,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (!query.TryApply(database.Sources.AsNoTracking(), out var page))
        {
            return Problems.Invalid("cursor", "Not a cursor of this list.");
        }

        var now = time.GetUtcNow();
        var rows = await page.WithUse(database).ToListAsync(cancellationToken);
        return TypedResults.Ok(query.PageOf(rows, row => ResponseOf(row, now), row => row.Source.Name));
    }

    private static DependencyResponse ResponseOf(SourceInUse row, DateTimeOffset now) => new()
    {
        Name = row.Source.Name,
        Kind = row.Source.Kind,
        Enabled = row.Source.IsEnabled,
        State = row.Reports.Worst(now),
        Servers = [.. row.Reports.OrderByDescending(report => report.ReportedAt).Select(report => ServerReport.From(report, now))],
    };
}
