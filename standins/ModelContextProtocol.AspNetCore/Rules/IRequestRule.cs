using ModelContextProtocol.AspNetCore.Requests;
using ModelContextProtocol.AspNetCore.Responses;

namespace ModelContextProtocol.AspNetCore.Rules;

/// <summary>One thing that the protocol demands of a request.</summary>
internal interface IRequestRule
{
    /// <returns>Why the request is refused, or <see langword="null"/>.</returns>
    Refusal? Check(StreamableRequest request);
}
