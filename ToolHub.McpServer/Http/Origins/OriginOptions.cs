namespace ToolHub.Mcp.Http.Origins;

/// <summary>Which web pages may talk to the server from a browser.</summary>
internal sealed class OriginOptions
{
    public const string SectionName = "Http";

    /// <summary>Scheme, host and port of pages on other hosts, as in <c>https://inspector.example.com</c>.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];
}
