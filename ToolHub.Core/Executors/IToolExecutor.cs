using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;
using ToolHub.Core.Completions;

namespace ToolHub.Core.Executors;

/// <summary>Runs the tools of one kind; everything that could refuse the call has already agreed.</summary>
internal interface IToolExecutor
{
    ToolKind Kind { get; }

    /// <summary>Whether a tool may have more to say to its client than the result: questions, progress, log messages.</summary>
    bool TalksToClient(ToolDefinition definition) => false;

    ValueTask<ToolCallReply> ExecuteAsync(ToolCallContext context, CancellationToken cancellationToken);

    /// <summary>Finds values for an argument instead of running anything; an executor that knows none need not say so.</summary>
    ValueTask<ToolCallReply> CompleteAsync(
        ToolCallContext context,
        ArgumentCompletion completion,
        CancellationToken cancellationToken) => new(ToolCallReply.Success(new CompleteResult()));
}
