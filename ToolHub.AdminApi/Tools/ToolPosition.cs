namespace ToolHub.AdminApi.Tools;

/// <summary>The last row of a page of tools.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rank">How well it matched the search; zero where nothing was searched for.</param>
internal sealed record ToolPosition(string Name, float Rank);
