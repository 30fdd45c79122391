using ToolHub.Core.Calls;

namespace ToolHub.Tests.Calls;

/// <summary>Writes its name down on the way in, and answers itself or passes on.</summary>
internal sealed class RecordingFilter(string name, List<string> visited, ToolCallReply? answer) : IToolCallFilter
{
    public ValueTask<ToolCallReply> InvokeAsync(ToolCallContext context, ToolCallDelegate next, CancellationToken cancellationToken)
    {
        visited.Add(name);
        return answer is null ? next(context, cancellationToken) : new(answer);
    }
}
