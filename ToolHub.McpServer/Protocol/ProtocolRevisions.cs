namespace ToolHub.Mcp.Protocol;

/// <summary>What the protocol's revisions, which are dates, differ in.</summary>
internal static class ProtocolRevisions
{
    /// <summary>The first revision without a handshake.</summary>
    private const string FirstWithoutSessions = "2026-07-28";

    /// <summary>Whether a client of that revision begins with a handshake; false also for one that has negotiated nothing yet.</summary>
    public static bool HasSessions(string? revision) =>
        revision is not null && string.CompareOrdinal(revision, FirstWithoutSessions) < 0;
}
