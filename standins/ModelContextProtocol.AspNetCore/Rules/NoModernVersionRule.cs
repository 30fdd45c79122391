using ModelContextProtocol.AspNetCore.Requests;
using ModelContextProtocol.AspNetCore.Responses;

namespace ModelContextProtocol.AspNetCore.Rules;

/// <summary>
/// A server that promises a session to every client refuses the versions that have none, so that a client of both eras falls
/// back to <c>initialize</c> (SEP-2575).
/// </summary>
internal sealed class NoModernVersionRule : IRequestRule
{
    private static readonly string[] WithSessions = [.. ProtocolVersions.All.Where(version => !ProtocolVersions.IsModern(version))];

    public Refusal? Check(StreamableRequest request) =>
        request is { IsModern: true, Version: { } version } ? Refusal.UnsupportedVersion(version, WithSessions) : null;
}
