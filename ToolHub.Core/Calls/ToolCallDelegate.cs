namespace ToolHub.Core.Calls;

/// <summary>The rest of the pipeline, seen from a filter.</summary>
internal delegate ValueTask<ToolCallReply> ToolCallDelegate(ToolCallContext context, CancellationToken cancellationToken);
