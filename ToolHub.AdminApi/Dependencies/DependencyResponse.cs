using ToolHub.Core.Catalog;

namespace ToolHub.AdminApi.Dependencies;

/// <summary>A source and how every server gets on with it.</summary>
internal sealed record DependencyResponse
{
    public required string Name { get; init; }

    public required ToolKind Kind { get; init; }

    /// <summary>Off: calls of its tools are refused at once.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The worst of what servers say now.</summary>
    public required SourceState State { get; init; }

    /// <summary>Those that have called it; the one that reported last comes first.</summary>
    public required IReadOnlyList<ServerReport> Servers { get; init; }
}
