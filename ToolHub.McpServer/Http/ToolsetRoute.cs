namespace ToolHub.Mcp.Http;

/// <summary>Where the endpoint of a toolset lies.</summary>
internal static class ToolsetRoute
{
    /// <summary>Comes after the path of the registry's own endpoint.</summary>
    public const string Pattern = "{" + Name + "}";

    private const string Name = "toolset";

    /// <summary>The toolset that a request names, be there one or not; null for the whole registry's endpoint.</summary>
    public static string? Of(HttpContext context) => (string?)context.GetRouteValue(Name);
}
