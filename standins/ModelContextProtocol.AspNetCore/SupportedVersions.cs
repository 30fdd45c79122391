using Microsoft.Extensions.Options;
using ModelContextProtocol.AspNetCore.Responses;
using ModelContextProtocol.Server;

namespace ModelContextProtocol.AspNetCore;

/// <summary>The protocol versions that this server serves: all, or the one it is pinned to.</summary>
internal sealed class SupportedVersions
{
    private readonly IReadOnlyList<string> _served;
    private readonly IReadOnlyList<string> _advertised;

    /// <exception cref="McpException">The pinned version does not exist.</exception>
    public SupportedVersions(IOptions<McpServerOptions> serverOptions, IOptions<HttpServerTransportOptions> transportOptions)
    {
        var pinned = serverOptions.Value.ProtocolVersion;
        if (pinned is not null && !ProtocolVersions.All.Contains(pinned))
        {
            throw new McpException(
                $"The server is pinned to protocol version '{pinned}'; there are {string.Join(", ", ProtocolVersions.All)}.");
        }

        _served = pinned is null ? ProtocolVersions.All : [pinned];
        _advertised = Advertise(_served, transportOptions.Value.SessionMode);
    }

    /// <returns>Why a request of this version is refused, or <see langword="null"/>.</returns>
    public Refusal? Check(string? version) =>
        version is null || _served.Contains(version) ? null : Refusal.UnsupportedVersion(version, _advertised);

    /// <summary>Chooses the versions that a client is told when it asked for another one.</summary>
    /// <remarks>
    /// A client without sessions compares them with what <c>server/discover</c> advertises, so the two must be equal; one that
    /// has them can fall back to <c>initialize</c>, so it gets them all.
    /// </remarks>
    private static IReadOnlyList<string> Advertise(IReadOnlyList<string> served, HttpServerSessionMode mode)
    {
        string[] modern = [.. served.Where(ProtocolVersions.IsModern)];
        return mode is HttpServerSessionMode.Stateless && modern.Length > 0 ? modern : served;
    }
}
