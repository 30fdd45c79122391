using ToolHub.Core.Calls;

namespace ToolHub.Mcp.Protocol;

/// <summary>A call that has been through the pipeline.</summary>
internal readonly record struct AdaptedCall(ToolCallContext Context, ToolCallReply Reply);
