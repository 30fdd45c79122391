using ModelContextProtocol.AspNetCore.Requests;
using ModelContextProtocol.AspNetCore.Responses;

namespace ModelContextProtocol.AspNetCore.Rules;

/// <summary>The header names a version that this server serves; early clients send none.</summary>
internal sealed class VersionRule(SupportedVersions supported) : IRequestRule
{
    public Refusal? Check(StreamableRequest request) => supported.Check(request.Version);
}
