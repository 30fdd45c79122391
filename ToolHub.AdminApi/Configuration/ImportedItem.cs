using ToolHub.Core.Auditing;

namespace ToolHub.AdminApi.Configuration;

/// <summary>One item of an import and what became of it.</summary>
internal sealed record ImportedItem
{
    /// <summary>The part of the configuration.</summary>
    /// <example>sources</example>
    public required string Section { get; init; }

    /// <summary>Which of them.</summary>
    /// <example>billing</example>
    public required string Name { get; init; }

    public required ImportChange Change { get; init; }

    /// <summary>Whether clients of a tool may fail: it goes to another major version.</summary>
    public required bool Breaking { get; init; }

    /// <summary>What is different now, one line for each member, and for the version of a tool.</summary>
    /// <example>settings.timeoutSeconds: 10 → 20</example>
    public required IReadOnlyList<string> Differences { get; init; }

    /// <summary>What it names and other MCP servers have yet to offer, one sentence each: left out until a later import.</summary>
    public required IReadOnlyList<string> Waiting { get; init; }

    /// <summary>What the audit log calls the change; no part of the response.</summary>
    internal AuditAction Action { get; init; }
}
