using Microsoft.EntityFrameworkCore;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Importing.OpenApi.Drafting;
using ToolHub.Core.Importing.OpenApi.Reading;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Importing.OpenApi;

/// <summary>Makes the operations of a document tools of a source, or tells what would come of it.</summary>
internal sealed class OpenApiImport(ToolHubDbContext database, ToolPublisher publisher, TimeProvider time)
{
    private const string IsOfAnotherOrigin = "The name is taken by a tool of another origin: import with a prefix.";
    private const string IsByHand = "The name is taken by a tool that was written by hand: import with a prefix.";
    private const string StaysRetired = "The tool is retired, and stays so until somebody activates it again.";

    /// <summary>Hostile documents cannot be told from large ones in advance.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Works inside the caller's transaction, so that an import is all or nothing.</summary>
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
        var drafts = DraftAll(document, source, options, cancellationToken);
        var names = drafts.Select(draft => draft.Name).ToHashSet();
        var known = await FindKnownAsync(names, source, cancellationToken);
        var operations = new List<OperationReport>(drafts.Count);
        foreach (var draft in drafts)
        {
            operations.Add(await PublishAsync(draft, known.GetValueOrDefault(draft.Name), options, author, cancellationToken));
        }

        List<KnownTool> missing = [.. known.Values.Where(tool => IsMissing(tool, names, source, options)).OrderBy(tool => tool.Name)];
        if (options is { RetireMissing: true, DryRun: false })
        {
            await RetireAsync(missing, cancellationToken);
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
                tool.Kind,
                Revision = tool.CurrentRevision,
            })
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.Name, row => KnownTool.Of(row.Name, row.Status, row.Kind, row.Revision));
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

        if (known is not null)
        {
            if (known.SourceId != tool.SourceId || known.Operation is null)
            {
                return draft.ToReport(OperationOutcome.Refused, [known.SourceId == tool.SourceId ? IsByHand : IsOfAnotherOrigin]);
            }

            tool = known.Keep(tool);
        }

        var result = options.DryRun
            ? await publisher.PreviewAsync(tool, options.Activate, cancellationToken)
            : await publisher.PublishAsync(tool, author, options.Activate, cancellationToken);
        // Or each of a thousand drafts would make the database context look at all that came before it.
        database.ChangeTracker.Clear();
        return draft.ToReport(OutcomeOf(result.Change), [.. result.Problems.Select(problem => $"{problem.Field}: {problem.Message}")]) with
        {
            Warnings = known?.Status is ToolStatus.Retired ? [.. draft.Warnings, StaysRetired] : draft.Warnings,
            FromVersion = known?.Version,
            ToVersion = result.Change is PublishChange.Refused ? null : result.Version,
        };
    }

    /// <summary>Tools by hand are none of the document's business, and with a prefix neither are those without it.</summary>
    private static bool IsMissing(KnownTool tool, HashSet<string> names, Source source, OpenApiImportOptions options) =>
        tool.Operation is not null
        && tool.SourceId == source.Id
        && tool.Status is not ToolStatus.Retired
        && !names.Contains(tool.Name)
        && (options.Prefix is null || tool.Name.StartsWith($"{options.Prefix}_", StringComparison.Ordinal));

    private async Task RetireAsync(List<KnownTool> missing, CancellationToken cancellationToken)
    {
        var names = missing.ConvertAll(tool => tool.Name);
        var tools = await database.Tools
            .Where(tool => tool.Primitive == PrimitiveKind.Tool && names.Contains(tool.Name))
            .ToListAsync(cancellationToken);
        foreach (var tool in tools)
        {
            ToolLifecycle.Retire(tool);
            tool.UpdatedAt = time.GetUtcNow();
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    private static OpenApiReport Report(
        OpenApiDocument document,
        OpenApiImportOptions options,
        List<OperationReport> operations,
        List<KnownTool> missing) => new()
        {
            DryRun = options.DryRun,
            OpenApiVersion = document.Version,
            Counts = operations.CountBy(operation => operation.Outcome).ToDictionary(),
            Operations = operations,
            // Only imported tools can be missing, and those have an operation.
            Missing = [.. missing.Select(tool => new MissingTool(tool.Name, tool.Operation!, options.RetireMissing))],
            BaseUrls = new ServerReader(document).BaseUrls,
            Authentication = new SecurityReader(document).Suggestions,
            Warnings = document.Warnings,
        };

    private static OperationOutcome OutcomeOf(PublishChange change) => change switch
    {
        PublishChange.Created => OperationOutcome.Created,
        PublishChange.Revised => OperationOutcome.Revised,
        PublishChange.Unchanged => OperationOutcome.Unchanged,
        _ => OperationOutcome.Refused,
    };
}
