using ModelContextProtocol.Protocol;

namespace ToolHub.Mcp.Sessions;

/// <summary>What every server must know of a session to carry it on.</summary>
/// <param name="OwnerId">The caller that began it; nobody else may use it.</param>
/// <param name="Toolset">The toolset whose endpoint it began at; null for the whole registry's. It is unknown at any other.</param>
/// <param name="Initialize">What the client said when it began.</param>
/// <param name="LogLevel">The least level of log messages that the client wants; null if it has not said.</param>
/// <param name="Watched">The URIs of the resources that the client subscribed to.</param>
internal sealed record SessionRecord(
    string OwnerId,
    string? Toolset,
    InitializeRequestParams Initialize,
    LoggingLevel? LogLevel,
    IReadOnlyCollection<string> Watched);
