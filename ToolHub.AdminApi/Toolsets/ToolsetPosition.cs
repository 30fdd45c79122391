namespace ToolHub.AdminApi.Toolsets;

/// <summary>The last row of a page of toolsets.</summary>
internal sealed record ToolsetPosition(string Name);
