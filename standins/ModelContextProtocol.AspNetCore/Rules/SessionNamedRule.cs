using ModelContextProtocol.AspNetCore.Requests;
using ModelContextProtocol.AspNetCore.Responses;
using ModelContextProtocol.Protocol;

namespace ModelContextProtocol.AspNetCore.Rules;

/// <summary>A message to a server with sessions names its session, unless it begins one or is of a version without them.</summary>
internal sealed class SessionNamedRule : IRequestRule
{
    public Refusal? Check(StreamableRequest request) =>
        request.IsModern
        || request.SessionId is not null
        || request is { Message: JsonRpcRequest, Method: RequestMethods.Initialize }
            ? null
            : SessionRefusal.Required;
}
