using ModelContextProtocol.AspNetCore.Requests;
using ModelContextProtocol.AspNetCore.Responses;

namespace ModelContextProtocol.AspNetCore.Rules;

/// <summary>
/// A request to a server without sessions names none. In modern versions the header means nothing and is ignored (SEP-2567).
/// </summary>
internal sealed class NoSessionRule : IRequestRule
{
    public Refusal? Check(StreamableRequest request) =>
        request.IsModern || request.SessionId is null ? null : SessionRefusal.NotSupported;
}
