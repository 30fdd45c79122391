namespace ModelContextProtocol.AspNetCore;

/// <summary>The protocol versions and the two eras they belong to.</summary>
internal static class ProtocolVersions
{
    /// <summary>The first version without handshake and sessions: each request says all about itself (SEP-2575, SEP-2567).</summary>
    private const string FirstModern = "2026-07-28";

    /// <summary>Gets the versions that start with <c>initialize</c>, and then those that do not.</summary>
    public static IReadOnlyList<string> All { get; } = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", FirstModern];

    /// <summary>Says whether a version, known or not, belongs to the era of self-contained requests.</summary>
    // Versions are ISO dates: their ordinal order is the order in time.
    public static bool IsModern(string? version) => string.CompareOrdinal(version, FirstModern) >= 0;
}
