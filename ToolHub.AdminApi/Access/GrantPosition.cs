namespace ToolHub.AdminApi.Access;

/// <summary>The last row of a page of grants.</summary>
internal sealed record GrantPosition(Guid Id);
