using System.Security.Claims;

namespace ModelContextProtocol.AspNetCore.Sessions;

/// <summary>Who began a session, by the claim that names a user.</summary>
internal sealed record SessionOwner(string ClaimType, string Value, string Issuer)
{
    /// <returns>The user, or <see langword="null"/> for one who is not signed in or has no claim that names them.</returns>
    public static SessionOwner? Of(ClaimsPrincipal user)
    {
        if (user.Identity is not { IsAuthenticated: true })
        {
            return null;
        }

        var claim = user.FindFirst(ClaimTypes.NameIdentifier) ?? user.FindFirst("sub") ?? user.FindFirst(ClaimTypes.Upn);
        return claim is null ? null : new SessionOwner(claim.Type, claim.Value, claim.Issuer);
    }
}
