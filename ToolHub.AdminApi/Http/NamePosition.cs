namespace ToolHub.AdminApi.Http;

/// <summary>The last row of a page of a list that is ordered by name.</summary>
internal sealed record NamePosition(string Name);
