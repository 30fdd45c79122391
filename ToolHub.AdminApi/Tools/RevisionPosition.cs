namespace ToolHub.AdminApi.Tools;

/// <summary>The last row of a page of revisions.</summary>
internal sealed record RevisionPosition(Guid Id);
