using ModelContextProtocol.AspNetCore.Requests;
using ModelContextProtocol.AspNetCore.Responses;
using ModelContextProtocol.Protocol;

namespace ModelContextProtocol.AspNetCore.Rules;

/// <summary>A modern request uses no method that SEP-2575 removed.</summary>
internal sealed class RemovedMethodRule : IRequestRule
{
    public Refusal? Check(StreamableRequest request)
    {
        if (!request.IsModern || request.Message is not JsonRpcRequest { Method: var method } || !IsRemoved(method))
        {
            return null;
        }

        return Refusal.MethodNotFound($"Method '{method}' does not exist in protocol version '{request.Version}'.");
    }

    private static bool IsRemoved(string method) =>
        method is RequestMethods.Initialize
            or RequestMethods.Ping
            or RequestMethods.LoggingSetLevel
            or RequestMethods.ResourcesSubscribe
            or RequestMethods.ResourcesUnsubscribe;
}
