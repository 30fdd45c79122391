using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;

namespace ToolHub.Core.Executors;

/// <summary>Runs the tools of one kind; everything that could refuse the call has already agreed.</summary>
internal interface IToolExecutor
{
    ToolKind Kind { get; }

    ValueTask<ToolCallReply> ExecuteAsync(ToolCallContext context, CancellationToken cancellationToken);
}
