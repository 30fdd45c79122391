using System.Security.Claims;

namespace ToolHub.AdminApi.Configuration;

/// <summary>Who imports.</summary>
/// <param name="User">As authentication found them.</param>
internal sealed record ConfigAuthor(ClaimsPrincipal User)
{
    /// <summary>What the endpoints' handlers write headers into; nobody reads it.</summary>
    public HttpResponse Unread { get; } = new DefaultHttpContext().Response;
}
