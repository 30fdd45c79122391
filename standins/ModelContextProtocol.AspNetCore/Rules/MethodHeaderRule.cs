using ModelContextProtocol.AspNetCore.Requests;
using ModelContextProtocol.AspNetCore.Responses;

namespace ModelContextProtocol.AspNetCore.Rules;

/// <summary>A modern message repeats its method in a header (SEP-2243).</summary>
internal sealed class MethodHeaderRule : IRequestRule
{
    public Refusal? Check(StreamableRequest request)
    {
        if (!request.IsModern || request.Method is not { } method)
        {
            return null;
        }

        if (!request.Headers.TryGetValue(McpHeaderNames.Method, out var header))
        {
            return Refusal.HeaderMismatch($"The {McpHeaderNames.Method} header is missing.");
        }

        return header.ToString().AsSpan().Trim().SequenceEqual(method)
            ? null
            : Refusal.HeaderMismatch($"{McpHeaderNames.Method} is '{header}', but the body's method is '{method}'.");
    }
}
