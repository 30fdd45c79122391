using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Executors;

namespace ToolHub.Core.Calls.Filters;

/// <summary>The innermost filter: hands the call to the executor of its kind, within a time limit.</summary>
internal sealed partial class ExecutionFilter(
    IEnumerable<IToolExecutor> executors,
    IOptions<ToolCallOptions> options,
    TimeProvider time,
    ILogger<ExecutionFilter> logger) : IToolCallFilter
{
    private readonly FrozenDictionary<ToolKind, IToolExecutor> _executors = executors.ToFrozenDictionary(executor => executor.Kind);

    public async ValueTask<ToolCallReply> InvokeAsync(ToolCallContext context, ToolCallDelegate next, CancellationToken cancellationToken)
    {
        // Authorization has set the definition, or the call would not be here.
        if (!_executors.TryGetValue(context.Definition!.Kind, out var executor))
        {
            return ToolCallReply.Failure(ToolCallOutcome.Unavailable, "This server cannot run tools of this kind.");
        }

        var limit = LimitOf(context.Definition);
        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return context.Completion is { } completion
                ? await executor.CompleteAsync(context, completion, either.Token)
                : await executor.ExecuteAsync(context, either.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Before anything else: a cancelled query wraps the database's own error, which would pass for a failure below.
            throw;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return ToolCallReply.Failure(
                ToolCallOutcome.Timeout,
                $"The tool did not finish within {limit.TotalSeconds:0.#} s. Ask for less, or try again later.");
        }
        catch (Exception exception) when (DatabaseFailure.IsIn(exception))
        {
            LogDependencyFailed(exception, context.Definition.Name, context.CorrelationId);
            return ToolCallReply.Failure(
                ToolCallOutcome.DependencyFailure,
                "A service that this tool needs did not answer. Try again in a moment.");
        }
    }

    /// <summary>The installation's limit, or the tool's own where that is longer; an administrator has set both.</summary>
    private TimeSpan LimitOf(ToolDefinition definition)
    {
        var limit = definition.Tasks.IsLongRunning ? options.Value.LongTimeout : options.Value.Timeout;
        var own = TimeSpan.FromSeconds(definition.Execution?.Limits.TimeoutSeconds ?? 0);
        return own > limit ? own : limit;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A dependency of {Tool} failed, correlation id {CorrelationId}")]
    private partial void LogDependencyFailed(Exception exception, string tool, string correlationId);
}
