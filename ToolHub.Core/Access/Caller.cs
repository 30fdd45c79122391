using System.Collections.Frozen;

namespace ToolHub.Core.Access;

/// <summary>Who calls: one authenticated identity with what it may do at this moment.</summary>
/// <param name="Id">Stable and unique; what grants, limits, consents and audit refer to.</param>
/// <param name="Role">The role the caller acts under.</param>
/// <param name="Capabilities">Those of the role and the caller's own.</param>
/// <param name="ApiKeyId">The key that authenticated the caller, if it was a key.</param>
internal sealed record Caller(string Id, string Role, FrozenSet<string> Capabilities, Guid? ApiKeyId)
{
    /// <summary>Whether the caller holds every one of the capabilities.</summary>
    public bool Holds(IReadOnlyList<string> capabilities)
    {
        for (var i = 0; i < capabilities.Count; i++)
        {
            if (!Capabilities.Contains(capabilities[i]))
            {
                return false;
            }
        }

        return true;
    }
}
