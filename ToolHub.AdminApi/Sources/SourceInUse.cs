using ToolHub.Core.Executors.Dependencies;
using ToolHub.Core.Sources;

namespace ToolHub.AdminApi.Sources;

/// <summary>A source with what uses it and what servers say of it.</summary>
internal sealed record SourceInUse
{
    public required ToolSource Source { get; init; }

    /// <summary>How many entries of the registry have revisions that call it.</summary>
    public required int Tools { get; init; }

    public required List<DependencyReport> Reports { get; init; }
}
