using ModelContextProtocol.Protocol;

namespace ToolHub.Mcp.Sessions;

/// <summary>The answer to one question, once it has come.</summary>
/// <param name="id">The id that the question goes out with, and the answer comes back with.</param>
/// <param name="received">Completes with the answer: a response, or an error.</param>
/// <param name="close">Stops waiting for it.</param>
internal sealed class ClientAnswer(RequestId id, Task<JsonRpcMessageWithId> received, Action close) : IDisposable
{
    public RequestId Id => id;

    public Task<JsonRpcMessageWithId> Received => received;

    public void Dispose() => close();
}
