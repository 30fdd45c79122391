using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace ModelContextProtocol.AspNetCore;

/// <summary>The protocol versions that this server serves: all, or the one it is pinned to.</summary>
internal sealed class SupportedVersions
{
    private readonly IReadOnlyList<string> _all;
    private readonly IReadOnlyList<string> _advertisedToModern;

    /// <exception cref="McpException">The pinned version does not exist.</exception>
    public SupportedVersions(string? pinned)
    {
        if (pinned is not null && !ProtocolVersions.All.Contains(pinned))
        {
            throw new McpException(
                $"The server is pinned to protocol version '{pinned}'; there are {string.Join(", ", ProtocolVersions.All)}.");
        }

        _all = pinned is null ? ProtocolVersions.All : [pinned];
        string[] modern = [.. _all.Where(ProtocolVersions.IsModern)];
        _advertisedToModern = modern.Length > 0 ? modern : _all;
    }

    public bool Contains(string version) => _all.Contains(version);

    /// <summary>Describes the versions to a client that asked for another one.</summary>
    /// <param name="requested">The version that the client asked for.</param>
    /// <param name="isModern">
    /// Whether the request stands alone. Its client compares the list with what <c>server/discover</c> advertises, so the two
    /// must be equal; a client of the other era can fall back only to a version with <c>initialize</c>, so it gets them all.
    /// </param>
    public JsonNode Describe(string requested, bool isModern) => JsonSerializer.SerializeToNode(
        new UnsupportedProtocolVersionErrorData
        {
            Supported = [.. isModern ? _advertisedToModern : _all],
            Requested = requested,
        },
        McpJsonUtilities.DefaultOptions)!; // Only a null value serializes to no node.
}
