namespace ToolHub.Core.Access;

/// <summary>The roles every installation has.</summary>
internal static class RoleNames
{
    public const string Admin = "admin";
    public const string Developer = "developer";
    public const string Analyst = "analyst";
    public const string Viewer = "viewer";
    public const string Service = "service";
    public const string Auditor = "auditor";
}
