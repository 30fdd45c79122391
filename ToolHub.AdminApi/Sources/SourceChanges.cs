using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Sources;

namespace ToolHub.AdminApi.Sources;

/// <summary>What changes sources; running servers take a change up within a second.</summary>
internal static class SourceChanges
{
    /// <summary>Register a source; it holds no tools yet.</summary>
    internal static async Task<Results<Created<SourceResponse>, ProblemHttpResult>> CreateAsync(
        CreateSourceRequest request,
        SourceSettingsReader reader,
        ToolHubDbContext database,
        TimeProvider time,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        // Validation has seen the kind and the settings.
        var kind = EnumNames<ToolKind>.Parse(request.Kind);
        if (!reader.TryRead(kind, request.Settings!.Value, out var settings, out var problems))
        {
            return Problems.Invalid(problems);
        }

        if (await SettingsCapabilities.FindUndefinedAsync(settings, database, cancellationToken) is { Count: > 0 } undefined)
        {
            return Problems.Invalid(undefined);
        }

        var now = time.GetUtcNow();
        var source = new ToolSource
        {
            Id = Guid.CreateVersion7(now),
            Name = request.Name,
            Kind = kind,
            Description = request.Description,
            Settings = settings.ToJson(),
            IsEnabled = true,
            CreatedAt = now,
            UpdatedAt = now,
        };
        database.Sources.Add(source);
        return await database.TrySaveAsync(cancellationToken)
            ? TypedResults.Created(
                $"{SourceEndpoints.Route}/{source.Name}",
                SourceEndpoints.Answer(new() { Source = source, Tools = 0, Reports = [] }, now, response))
            : Problems.Conflict("There is a source of this name already.");
    }

    /// <summary>Replace a source's description and settings.</summary>
    /// <remarks>Calls under way end as they began; the next ones are made with the new settings.</remarks>
    internal static async Task<Results<Ok<SourceResponse>, ProblemHttpResult>> ReplaceAsync(
        [AsParameters] SourceAddress address,
        ReplaceSourceRequest request,
        [FromHeader(Name = "If-Match"), Description(EntityTags.IfMatchDescription)] string? ifMatch,
        SourceSettingsReader reader,
        ToolHubDbContext database,
        TimeProvider time,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(database, address, cancellationToken) is not { } row)
        {
            return Problems.NotFound(SourceEndpoints.Unknown);
        }

        // Validation has seen that there are settings.
        if (!reader.TryRead(row.Source.Kind, request.Settings!.Value, out var settings, out var problems))
        {
            return Problems.Invalid(problems);
        }

        if (await SettingsCapabilities.FindUndefinedAsync(settings, database, cancellationToken) is { Count: > 0 } undefined)
        {
            return Problems.Invalid(undefined);
        }

        row.Source.Description = request.Description;
        row.Source.Settings = settings.ToJson();
        return await SaveAsync(row, ifMatch, database, time, response, cancellationToken);
    }

    /// <summary>Switch a source on.</summary>
    internal static Task<Results<Ok<SourceResponse>, ProblemHttpResult>> EnableAsync(
        [AsParameters] SourceAddress address,
        [FromHeader(Name = "If-Match"), Description(EntityTags.IfMatchDescription)] string? ifMatch,
        ToolHubDbContext database,
        TimeProvider time,
        HttpResponse response,
        CancellationToken cancellationToken) =>
        SwitchAsync(address, enabled: true, ifMatch, database, time, response, cancellationToken);

    /// <summary>Switch a source off: calls of its tools are refused from now on.</summary>
    internal static Task<Results<Ok<SourceResponse>, ProblemHttpResult>> DisableAsync(
        [AsParameters] SourceAddress address,
        [FromHeader(Name = "If-Match"), Description(EntityTags.IfMatchDescription)] string? ifMatch,
        ToolHubDbContext database,
        TimeProvider time,
        HttpResponse response,
        CancellationToken cancellationToken) =>
        SwitchAsync(address, enabled: false, ifMatch, database, time, response, cancellationToken);

    /// <summary>Remove a source that no revision refers to.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        [AsParameters] SourceAddress address,
        [FromHeader(Name = "If-Match"), Description(EntityTags.IfMatchDescription)] string? ifMatch,
        ToolHubDbContext database,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(database, address, cancellationToken) is not { } row)
        {
            return Problems.NotFound(SourceEndpoints.Unknown);
        }

        if (!EntityTags.Allows(ifMatch, row.Source.Version))
        {
            return Problems.PreconditionFailed(EntityTags.Stale);
        }

        if (row.Tools > 0)
        {
            return Problems.Conflict($"The number of tools with revisions that call it is {row.Tools}. Switch it off instead.");
        }

        database.Sources.Remove(row.Source);
        return await database.TrySaveAsync(cancellationToken) ? TypedResults.NoContent() : Problems.Conflict(EntityTags.Stale);
    }

    private static async Task<Results<Ok<SourceResponse>, ProblemHttpResult>> SwitchAsync(
        SourceAddress address,
        bool enabled,
        string? ifMatch,
        ToolHubDbContext database,
        TimeProvider time,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(database, address, cancellationToken) is not { } row)
        {
            return Problems.NotFound(SourceEndpoints.Unknown);
        }

        row.Source.IsEnabled = enabled;
        return await SaveAsync(row, ifMatch, database, time, response, cancellationToken);
    }

    private static async Task<Results<Ok<SourceResponse>, ProblemHttpResult>> SaveAsync(
        SourceInUse row,
        string? ifMatch,
        ToolHubDbContext database,
        TimeProvider time,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (!EntityTags.Allows(ifMatch, row.Source.Version))
        {
            return Problems.PreconditionFailed(EntityTags.Stale);
        }

        var now = time.GetUtcNow();
        if (database.Entry(row.Source).State is not EntityState.Unchanged)
        {
            row.Source.UpdatedAt = now;
        }

        return await database.TrySaveAsync(cancellationToken)
            ? TypedResults.Ok(SourceEndpoints.Answer(row, now, response))
            : Problems.Conflict(EntityTags.Stale);
    }

    private static Task<SourceInUse?> FindAsync(ToolHubDbContext database, SourceAddress address, CancellationToken cancellationToken) =>
        database.Sources.Where(source => source.Name == address.Name).WithUse(database).SingleOrDefaultAsync(cancellationToken);
}
