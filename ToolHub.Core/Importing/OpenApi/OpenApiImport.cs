using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Importing.OpenApi.Drafting;
using ToolHub.Core.Importing.OpenApi.Reading;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Importing.OpenApi;

/// <summary>
/// Makes the operations of a document tools of a source. A dry run publishes as well and takes it back, so that its report is what an
/// import would do and not a guess at it.
/// </summary>
internal sealed class OpenApiImport(ToolHubDbContext database, ToolPublisher publisher, TimeProvider time)
{
    private const string Savepoint = "openapi";

    /// <summary>Hostile documents cannot be told from large ones in advance.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Works inside the caller's transaction, which is the caller's to commit; there must be one.</summary>
    /// <param name="document">Read already.</param>
    /// <param name="source">A REST service, with its settings.</param>
    /// <param name="options">What is imported, and how.</param>
    /// <param name="author">Whom revisions name.</param>
    /// <param name="cancellationToken">Cancels before anything is committed.</param>
    /// <exception cref="UnusableDocumentException">The document takes longer than any honest one.</exception>
    public async Task<OpenApiReport> RunAsync(
        OpenApiDocument document,
        Source source,
        OpenApiImportOptions options,
        string author,
        CancellationToken cancellationToken)
    {
        var transaction = database.Database.CurrentTransaction
            ?? throw new InvalidOperationException("An import works inside its caller's transaction.");
        await transaction.CreateSavepointAsync(Savepoint, cancellationToken);
        var drafts = DraftAll(document, source, options, cancellationToken);
        var names = drafts.Select(draft => draft.Name).ToHashSet();
        var known = await FindKnownAsync(names, source, cancellationToken);
        var operations = new List<OperationReport>(drafts.Count);
        foreach (var draft in drafts)
        {
            operations.Add(await PublishAsync(draft, known.GetValueOrDefault(draft.Name), options, author, cancellationToken));
        }

        var missing = await HandleMissingAsync(known.Values.Where(tool => IsMissing(tool, names, source, options)), options, cancellationToken);
        if (options.DryRun)
        {
            await transaction.RollbackToSavepointAsync(Savepoint, cancellationToken);
        }

        return Report(document, options, operations, missing);
    }

    private List<OperationDraft> DraftAll(
        OpenApiDocument document,
        Source source,
        OpenApiImportOptions options,
        CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var drafter = new OperationDrafter(document, source, options, either.Token);
        var names = ToolNames.Assign(document.Operations, options.Prefix);
        try
        {
            return [.. document.Operations.Select(operation => drafter.Draft(operation, names[operation.Name]))];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UnusableDocumentException($"The document takes longer than {Patience.TotalSeconds} seconds to read.");
        }
    }

    /// <summary>The source's tools, and whatever else has one of the names.</summary>
    private async Task<Dictionary<string, KnownTool>> FindKnownAsync(
        HashSet<string> names,
        Source source,
        CancellationToken cancellationToken)
    {
        var rows = await database.Tools.AsNoTracking()
            .Where(tool => tool.Primitive == PrimitiveKind.Tool)
            .Where(tool => names.Contains(tool.Name) || tool.CurrentRevision!.SourceId == source.Id)
            .Select(tool => new
            {
                tool.Name,
                tool.Status,
                tool.CurrentRevision!.SourceId,
                tool.CurrentRevision.Version,
                tool.CurrentRevision.Execution,
            })
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(
            row => row.Name,
            row => new KnownTool(row.Name, row.Status, row.SourceId, row.Version, OperationOf(row.Execution)));
    }

    private async Task<OperationReport> PublishAsync(
        OperationDraft draft,
        KnownTool? known,
        OpenApiImportOptions options,
        string author,
        CancellationToken cancellationToken)
    {
        if (draft.Tool is not { } tool)
        {
            return draft.ToReport(draft.Outcome, draft.Reason is { } reason ? [reason] : []);
        }

        if (known is not null && known.SourceId != tool.SourceId)
        {
            return draft.ToReport(OperationOutcome.Refused, ["The name is taken by a tool of another origin: import with a prefix."]);
        }

        var result = await publisher.PublishAsync(tool, author, options.Activate, cancellationToken);
        // Or each of a thousand drafts would make the database context look at all that came before it.
        database.ChangeTracker.Clear();
        return draft.ToReport(OutcomeOf(result.Change), [.. result.Problems.Select(problem => $"{problem.Field}: {problem.Message}")]) with
        {
            FromVersion = known?.Version,
            ToVersion = result.Revision?.Version,
        };
    }

    /// <summary>Tools by hand are none of the document's business, and with a prefix neither are those without it.</summary>
    private static bool IsMissing(KnownTool tool, HashSet<string> names, Source source, OpenApiImportOptions options) =>
        tool.Operation is not null
        && tool.SourceId == source.Id
        && tool.Status is not ToolStatus.Retired
        && !names.Contains(tool.Name)
        && (options.Prefix is null || tool.Name.StartsWith($"{options.Prefix}_", StringComparison.Ordinal));

    private async Task<List<MissingTool>> HandleMissingAsync(
        IEnumerable<KnownTool> tools,
        OpenApiImportOptions options,
        CancellationToken cancellationToken)
    {
        // Only imported tools are missing, and those have an operation.
        var missing = tools.OrderBy(tool => tool.Name, StringComparer.Ordinal)
            .Select(tool => new MissingTool(tool.Name, tool.Operation!, options.RetireMissing))
            .ToList();
        if (options.RetireMissing)
        {
            var names = missing.ConvertAll(tool => tool.Tool);
            await database.Tools.Where(tool => tool.Primitive == PrimitiveKind.Tool && names.Contains(tool.Name)).ExecuteUpdateAsync(
                tool => tool.SetProperty(row => row.Status, ToolStatus.Retired).SetProperty(row => row.UpdatedAt, time.GetUtcNow()),
                cancellationToken);
        }

        return missing;
    }

    private static OpenApiReport Report(
        OpenApiDocument document,
        OpenApiImportOptions options,
        List<OperationReport> operations,
        List<MissingTool> missing) => new()
    {
        DryRun = options.DryRun,
        OpenApiVersion = document.Version,
        Counts = operations.CountBy(operation => operation.Outcome).ToDictionary(),
        Operations = operations,
        Missing = missing,
        BaseUrls = new ServerReader(document).BaseUrls,
        Authentication = new SecurityReader(document).Suggestions,
        Warnings = document.Warnings,
    };

    private static string? OperationOf(string? execution) => execution is null ? null : JsonElement.Parse(execution).Text("operation");

    private static OperationOutcome OutcomeOf(PublishChange change) => change switch
    {
        PublishChange.Created => OperationOutcome.Created,
        PublishChange.Revised => OperationOutcome.Revised,
        PublishChange.Unchanged => OperationOutcome.Unchanged,
        _ => OperationOutcome.Refused,
    };
}
