using System.Collections.Concurrent;
using ModelContextProtocol.Protocol;

namespace ToolHub.Mcp.Sessions;

/// <summary>The questions of this server to its clients that are still open.</summary>
internal sealed class ClientAnswers
{
    private const string IdPrefix = "th-";

    private readonly ConcurrentDictionary<string, Expected> _expected = new();

    /// <summary>Whether it is one of us that asked; the SDK asks with ids of its own.</summary>
    public static bool IsExpected(RequestId id) => id.Id is string text && text.StartsWith(IdPrefix, StringComparison.Ordinal);

    /// <summary>Opens a question; it is closed when it is disposed.</summary>
    public ClientAnswer Expect(string? sessionId)
    {
        var id = IdPrefix + Guid.NewGuid().ToString("N");
        var expected = new Expected(sessionId, new(TaskCreationOptions.RunContinuationsAsynchronously));
        _expected[id] = expected;
        return new(new(id), expected.Answer.Task, () => _expected.TryRemove(id, out _));
    }

    /// <summary>Takes an answer, if this server waits for it and it comes from the session that was asked.</summary>
    public bool TryTake(string? sessionId, JsonRpcMessageWithId answer) =>
        _expected.TryGetValue(answer.Id.ToString(), out var expected)
        && expected.SessionId == sessionId
        && expected.Answer.TrySetResult(answer);

    private sealed record Expected(string? SessionId, TaskCompletionSource<JsonRpcMessageWithId> Answer);
}
