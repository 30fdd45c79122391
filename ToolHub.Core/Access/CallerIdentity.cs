using System.Security.Claims;

namespace ToolHub.Core.Access;

/// <summary>A caller as the framework's identity, so that the caller travels with the <see cref="ClaimsPrincipal"/>.</summary>
internal sealed class CallerIdentity : ClaimsIdentity
{
    /// <param name="caller">Who was authenticated.</param>
    /// <param name="scheme">How.</param>
    public CallerIdentity(Caller caller, string scheme)
        : base(
            [new Claim(ClaimTypes.NameIdentifier, caller.Id), new Claim(ClaimTypes.Role, caller.Role)],
            scheme,
            ClaimTypes.NameIdentifier,
            ClaimTypes.Role)
    {
        Caller = caller;
    }

    public Caller Caller { get; }

    /// <summary>The caller of a principal; null for nobody.</summary>
    public static Caller? CallerOf(ClaimsPrincipal? principal) => (principal?.Identity as CallerIdentity)?.Caller;
}
