using Microsoft.AspNetCore.Http;
using ModelContextProtocol.AspNetCore.Requests;
using ModelContextProtocol.AspNetCore.Responses;
using ModelContextProtocol.Protocol;

namespace ModelContextProtocol.AspNetCore.Rules;

/// <summary>The header names a version that this server serves; early clients send none.</summary>
internal sealed class VersionRule(SupportedVersions supported) : IRequestRule
{
    public Refusal? Check(StreamableRequest request)
    {
        if (request.Version is not { } version || supported.Contains(version))
        {
            return null;
        }

        var isModern = request.IsModern || request.MetaVersion is not null;
        return new Refusal(StatusCodes.Status400BadRequest, new JsonRpcErrorDetail
        {
            Code = (int)McpErrorCode.UnsupportedProtocolVersion,
            Message = $"Bad Request: protocol version '{version}' in {McpHeaderNames.ProtocolVersion} is not supported.",
            Data = supported.Describe(version, isModern),
        });
    }
}
