using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;

namespace ToolHub.Core.Caching;

/// <summary>How an execution ended that several calls wait for.</summary>
/// <param name="Reply">For the call that ran it.</param>
/// <param name="Json">The result's bytes, of which every other call makes its own; null if there is none.</param>
/// <param name="Use">What the cache did for the call that ran it.</param>
internal sealed record ComputedResult(ToolCallReply Reply, byte[]? Json, CacheUse Use)
{
    /// <summary>A tool that says of itself that it failed may succeed at the next call.</summary>
    public bool IsWorthKeeping => Reply.Result is CallToolResult { IsError: not true } && Json is not null;

    /// <summary>Questions are asked of one caller, who alone may answer them.</summary>
    public bool IsForAll => Reply.Outcome is not (ToolCallOutcome.InputRequired or ToolCallOutcome.Accepted);

    public static ComputedResult Of(ToolCallReply reply) =>
        new(reply, reply.Result is CallToolResult result ? CachedResult.Write(result) : null, CacheUse.Miss);

    public static ComputedResult Of(CachedResult kept) => new(CachedResult.ToReply(kept.Json), kept.Json, CacheUse.Hit);

    public ToolCallReply ForAnother() => Json is null ? Reply : CachedResult.ToReply(Json);
}
