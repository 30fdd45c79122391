using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ToolHub.Mcp.Protocol;

/// <summary>What changed with the protocol's revisions, where an answer depends on it.</summary>
internal static class ProtocolRevisions
{
    /// <summary>The first revision of requests that stand alone (SEP-2575).</summary>
    public const string Modern = "2026-07-28";

    /// <summary>Every revision that is served.</summary>
    public static readonly IReadOnlyList<string> All = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", Modern];

    /// <summary>The revision that a request is written in: its own, or the one that its session agreed on.</summary>
    public static string? Of(JsonRpcRequest request, McpServer server) =>
        request.Context?.ProtocolVersion ?? server.NegotiatedProtocolVersion;

    /// <summary>Whether a request says all about itself, without handshake and session; true also of revisions yet to come.</summary>
    public static bool IsStateless(string? revision) => IsModern(revision);

    /// <summary>Whether questions to the client are results that it answers by calling again (MRTR, SEP-2322).</summary>
    public static bool HasInputRequests(string? revision) => IsModern(revision);

    /// <summary>Whether calls can become tasks (tasks extension, SEP-2663).</summary>
    public static bool HasTasks(string? revision) => IsModern(revision);

    /// <summary>Whether calls repeat marked arguments in headers (SEP-2243).</summary>
    public static bool HasArgumentHeaders(string? revision) => IsModern(revision);

    /// <summary>Whether a missing resource is an invalid parameter; before, it had an error code of its own.</summary>
    public static bool HasNoErrorForMissingResources(string? revision) => IsModern(revision);

    /// <summary>Whether a client that has shaken hands is sent what it did not ask for; later ones ask for streams of their own.</summary>
    public static bool HasUnsolicitedNotifications(string? revision) => revision is not null && !IsModern(revision);

    // Revisions are ISO dates: their ordinal order is the order in time.
    private static bool IsModern(string? revision) => string.CompareOrdinal(revision, Modern) >= 0;
}
