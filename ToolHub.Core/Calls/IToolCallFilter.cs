namespace ToolHub.Core.Calls;

/// <summary>One concern of every call: looks, may refuse, and passes on.</summary>
internal interface IToolCallFilter
{
    /// <summary>Answers itself, or calls <paramref name="next"/> and may look at its reply.</summary>
    ValueTask<ToolCallReply> InvokeAsync(ToolCallContext context, ToolCallDelegate next, CancellationToken cancellationToken);
}
