using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Core.Data;

namespace ToolHub.AdminApi.Auditing;

/// <summary>The audit log, to be read.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/audit").WithTags("Audit").WithAdminPromises(CapabilityNames.AuditRead);
        group.MapGet("/", ListAsync).WithName("listAuditEntries");
    }

    /// <summary>List audit rows, newest first.</summary>
    /// <remarks>Rows that are added meanwhile do not move the pages that follow.</remarks>
    internal static async Task<Results<Ok<Page<AuditEntryResponse>>, ProblemHttpResult>> ListAsync(
        [AsParameters] AuditListQuery query,
        ToolHubDbContext database,
        CancellationToken cancellationToken)
    {
        if (!Cursor.TryDecode<AuditPosition>(query.Cursor, out var after))
        {
            return Problems.Invalid("cursor", "Not a cursor of this list.");
        }

        var limit = query.Limit ?? AuditListQuery.DefaultLimit;
        var rows = await Matching(database.AuditEntries.AsNoTracking(), query, after)
            .OrderByDescending(entry => entry.OccurredAt)
            .ThenByDescending(entry => entry.Id)
            .Take(limit + 1)
            .Select(entry => new AuditEntryResponse
            {
                Id = entry.Id,
                OccurredAt = entry.OccurredAt,
                WriterId = entry.WriterId,
                Action = entry.Action,
                Channel = entry.Channel,
                Target = entry.Target,
                Revision = entry.Revision,
                CallerId = entry.CallerId,
                Role = entry.Role,
                ApiKeyId = entry.ApiKeyId,
                Client = entry.Client,
                Outcome = entry.Outcome,
                Reason = entry.Reason,
                DurationMilliseconds = entry.DurationMilliseconds,
                CorrelationId = entry.CorrelationId,
            })
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(Page<AuditEntryResponse>.Of(
            rows,
            limit,
            row => row,
            row => Cursor.Encode(new AuditPosition(row.OccurredAt, row.Id))));
    }

    private static IQueryable<AuditEntry> Matching(IQueryable<AuditEntry> rows, AuditListQuery query, AuditPosition? after)
    {
        rows = query.CallerId is { } callerId ? rows.Where(entry => entry.CallerId == callerId) : rows;
        rows = query.Target is { } target ? rows.Where(entry => entry.Target == target) : rows;
        rows = query.Action.ToEnum<AuditAction>() is { } action ? rows.Where(entry => entry.Action == action) : rows;
        rows = query.Outcome.ToEnum<ToolCallOutcome>() is { } outcome ? rows.Where(entry => entry.Outcome == outcome) : rows;
        rows = query.Channel.ToEnum<CallChannel>() is { } channel ? rows.Where(entry => entry.Channel == channel) : rows;
        rows = query.CorrelationId is { } correlationId ? rows.Where(entry => entry.CorrelationId == correlationId) : rows;
        rows = query.From?.ToUniversalTime() is { } from ? rows.Where(entry => entry.OccurredAt >= from) : rows;
        rows = query.To?.ToUniversalTime() is { } to ? rows.Where(entry => entry.OccurredAt < to) : rows;
        return after is null
            ? rows
            : rows.Where(entry => EF.Functions.LessThan(
                ValueTuple.Create(entry.OccurredAt, entry.Id),
                ValueTuple.Create(after.OccurredAt.ToUniversalTime(), after.Id)));
    }
}
