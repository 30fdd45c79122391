namespace ToolHub.AdminApi.Auditing;

/// <summary>Marks an endpoint that only reads, though its method is one for changes: what it judges does not fit into an address.</summary>
internal sealed record ChangesNothing;
