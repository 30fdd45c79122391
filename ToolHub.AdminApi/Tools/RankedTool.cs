using ToolHub.Core.Catalog;

namespace ToolHub.AdminApi.Tools;

/// <summary>A row of a list in the making.</summary>
internal sealed class RankedTool
{
    public required RegisteredTool Tool { get; init; }

    /// <summary>How well the tool matches the search; zero where nothing is searched for.</summary>
    public required float Rank { get; init; }
}
