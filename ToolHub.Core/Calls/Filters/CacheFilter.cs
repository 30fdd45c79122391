using ToolHub.Core.Caching;
using ToolHub.Core.Catalog;
using ToolHub.Core.Diagnostics;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Calls.Filters;

/// <summary>
/// Saves executions of read-only tools whose revision allows it. It stands inside everything that decides about a call, so that a kept
/// result is refused, limited and recorded like a new one.
/// </summary>
internal sealed class CacheFilter(ToolResultCache cache, SourceSnapshot sources) : IToolCallFilter
{
    public ValueTask<ToolCallReply> InvokeAsync(ToolCallContext context, ToolCallDelegate next, CancellationToken cancellationToken) =>
        // Authorization has set the definition, or the call would not be here.
        context.Definition!.Execution?.Cache is { } rule && IsPlainRead(context, context.Definition)
            ? ServeAsync(context, context.Definition, rule, next, cancellationToken)
            : next(context, cancellationToken);

    /// <summary>A call in its second round carries answers, and a task is known by its id: both are about this call alone.</summary>
    private static bool IsPlainRead(ToolCallContext context, ToolDefinition definition) =>
        definition.Tool?.Annotations?.ReadOnlyHint is true
        && context is { Completion: null, Task: null, Input: { RequestState: null, Responses.Count: 0 } };

    private async ValueTask<ToolCallReply> ServeAsync(
        ToolCallContext context,
        ToolDefinition definition,
        CacheRule rule,
        ToolCallDelegate next,
        CancellationToken cancellationToken)
    {
        var source = definition.SourceId is { } id ? sources.Current.GetValueOrDefault(id) : null;
        // Whatever the rule says: who calls with a secret of their own gets answers of their own.
        var scope = source is { DependsOnCaller: true } ? CacheScope.Caller : rule.Scope;
        var (reply, use) = await cache.GetAsync(
            CacheKey.Of(definition, source?.SettingsHash, scope, context),
            TimeSpan.FromSeconds(rule.Seconds),
            // Other calls may wait for it when the one that began it has ended.
            token => next(context.Outlasting(), token),
            cancellationToken);
        ToolHubDiagnostics.CacheUsed(definition, use);
        return reply;
    }
}
