namespace ToolHub.AdminApi.Tools;

/// <summary>A row of a list, and where it stands.</summary>
internal sealed class RankedSummary
{
    public required ToolSummary Summary { get; init; }

    /// <summary>How well the tool matches the search; zero where nothing is searched for.</summary>
    public required float Rank { get; init; }
}
