using System.Text.Json.Nodes;
using ModelContextProtocol.AspNetCore.Requests;
using ModelContextProtocol.AspNetCore.Responses;
using ModelContextProtocol.Protocol;

namespace ModelContextProtocol.AspNetCore.Rules;

/// <summary>A modern request declares what its client can do; who the client is may stay open (SEP-2575).</summary>
internal sealed class MetadataRule : IRequestRule
{
    public Refusal? Check(StreamableRequest request)
    {
        if (!request.IsModern
            || request.Message is not JsonRpcRequest
            || request.Meta?[MetaKeys.ClientCapabilities] is JsonObject)
        {
            return null;
        }

        return Refusal.InvalidParams(
            $"Requests of protocol version '{request.Version}' must include '_meta/{MetaKeys.ClientCapabilities}' as an object.");
    }
}
