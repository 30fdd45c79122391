using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;

namespace ToolHub.Tests.Caching;

/// <summary>A tool that says how often it ran, and waits where a test wants it to.</summary>
internal sealed class CountingTool
{
    private int _runs;

    public int Runs => Volatile.Read(ref _runs);

    /// <summary>Every run waits for it.</summary>
    public Task Gate { get; init; } = Task.CompletedTask;

    /// <summary>Completes when the first run has begun.</summary>
    public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a run was cancelled.</summary>
    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Func<string, ToolCallReply> Answer { get; init; } = text => ToolCallReply.Success(Result(text));

    public static CallToolResult Result(string text) => new() { Content = [new TextContentBlock { Text = text }] };

    public static string? TextOf(ToolCallReply reply) =>
        ((reply.Result as CallToolResult)?.Content.Single() as TextContentBlock)?.Text;

    public async ValueTask<ToolCallReply> RunAsync(CancellationToken cancellationToken)
    {
        var run = Interlocked.Increment(ref _runs);
        Begun.TrySetResult();
        try
        {
            await Gate.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Cancelled.TrySetResult();
            throw;
        }

        return Answer($"run {run}");
    }
}
