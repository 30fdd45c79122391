using System.Diagnostics;
using System.Diagnostics.Metrics;
using ToolHub.Core.Caching;
using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;

namespace ToolHub.Core.Diagnostics;

/// <summary>ToolHub's own traces and metrics; names follow OpenTelemetry's conventions for MCP and generative AI.</summary>
internal static class ToolHubDiagnostics
{
    public const string Name = "ToolHub";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> CallDuration = Meter.CreateHistogram<double>(
        "toolhub.call.duration",
        unit: "s",
        description: "How long calls took, by tool and outcome.",
        tags: null,
        // The conventions' buckets for durations in seconds; the library's own are made for milliseconds.
        advice: new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });

    private static readonly Counter<long> CacheRequests = Meter.CreateCounter<long>(
        "toolhub.cache.requests",
        unit: "{request}",
        description: "Calls of tools with a cache rule, by whether their result was kept already.");

    private static readonly Counter<long> AuditBatches = Meter.CreateCounter<long>(
        "toolhub.audit.batches",
        unit: "{batch}",
        description: "Transactions that the audit writer committed.");

    private static readonly Counter<long> AuditEntries = Meter.CreateCounter<long>(
        "toolhub.audit.entries",
        unit: "{entry}",
        description: "Audit rows that were committed.");

    /// <summary>Starts the span of a call; null when nobody listens.</summary>
    public static Activity? StartCall(ToolCallContext context)
    {
        var operation = OperationOf(context);
        var activity = Source.StartActivity(operation, ActivityKind.Internal);
        activity?.SetTag("gen_ai.operation.name", operation);
        activity?.SetTag("toolhub.primitive", EnumNames<PrimitiveKind>.Of(context.Primitive));
        activity?.SetTag("enduser.id", context.Caller.Id);
        return activity;
    }

    /// <summary>Closes the books on a call. Only names from the catalogue become tags: what a client invents would be unbounded.</summary>
    public static void CallEnded(Activity? activity, ToolCallContext context, ToolCallReply reply, TimeSpan elapsed)
    {
        var tool = context.Definition?.Name ?? "unknown";
        var outcome = EnumNames<ToolCallOutcome>.Of(reply.Outcome);
        CallDuration.Record(
            elapsed.TotalSeconds,
            new KeyValuePair<string, object?>("gen_ai.tool.name", tool),
            new KeyValuePair<string, object?>("toolhub.outcome", outcome));
        activity?.SetTag("gen_ai.tool.name", tool);
        activity?.SetTag("toolhub.outcome", outcome);
        if (reply.Outcome is ToolCallOutcome.InternalError or ToolCallOutcome.DependencyFailure or ToolCallOutcome.Unavailable)
        {
            activity?.SetStatus(ActivityStatusCode.Error, outcome);
        }
    }

    /// <summary>Counts one call of a tool with a cache rule.</summary>
    public static void CacheUsed(ToolDefinition definition, CacheUse use) => CacheRequests.Add(
        1,
        new KeyValuePair<string, object?>("gen_ai.tool.name", definition.Name),
        new KeyValuePair<string, object?>("toolhub.cache.result", EnumNames<CacheUse>.Of(use)));

    /// <summary>Counts one committed audit batch.</summary>
    public static void AuditCommitted(int entries)
    {
        AuditBatches.Add(1);
        AuditEntries.Add(entries);
    }

    /// <summary>The conventions name only the execution of tools; the others follow its form.</summary>
    private static string OperationOf(ToolCallContext context) => context.Primitive switch
    {
        _ when context.Completion is not null => "complete_argument",
        PrimitiveKind.Resource => "read_resource",
        PrimitiveKind.Prompt => "get_prompt",
        _ => "execute_tool",
    };
}
