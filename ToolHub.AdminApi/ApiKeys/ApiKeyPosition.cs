namespace ToolHub.AdminApi.ApiKeys;

/// <summary>The last row of a page of keys; ids grow with time.</summary>
internal sealed record ApiKeyPosition(Guid Id);
