using ModelContextProtocol.AspNetCore.Requests;
using ModelContextProtocol.AspNetCore.Responses;
using ModelContextProtocol.Protocol;

namespace ModelContextProtocol.AspNetCore.Rules;

/// <summary>The version in the header is the version in the body, so that a proxy and the server do not see two requests.</summary>
internal sealed class EnvelopeRule : IRequestRule
{
    public Refusal? Check(StreamableRequest request) =>
        CheckInitialize(request) ?? CheckMetadata(request);

    private static Refusal? CheckInitialize(StreamableRequest request)
    {
        if (request is not { Message: JsonRpcRequest, Method: RequestMethods.Initialize, Version: { } header }
            || request.Parameters?["protocolVersion"].AsText() is not { } body
            || header == body)
        {
            return null;
        }

        return Mismatch(header, "params.protocolVersion", body);
    }

    private static Refusal? CheckMetadata(StreamableRequest request)
    {
        var body = request.MetaVersion;
        if (!request.IsModern && !ProtocolVersions.IsModern(body))
        {
            return null;
        }

        return (request.Version, body) switch
        {
            (null, _) => Refusal.HeaderMismatch(
                $"Bad Request: the {McpHeaderNames.ProtocolVersion} header is missing, but the body names version '{body}'."),
            // A notification has no answer, and dropping notifications/cancelled would leave work running: only requests need it.
            ({ } header, null) => request.Message is JsonRpcRequest ? Missing(header) : null,
            var (header, _) => header == body ? null : Mismatch(header, $"_meta/{MetaKeys.ProtocolVersion}", body),
        };
    }

    private static Refusal Missing(string header) =>
        Refusal.InvalidParams($"Requests of protocol version '{header}' must include '_meta/{MetaKeys.ProtocolVersion}'.");

    private static Refusal Mismatch(string header, string place, string body) =>
        Refusal.HeaderMismatch($"Bad Request: {McpHeaderNames.ProtocolVersion} is '{header}', but {place} is '{body}'.");
}
