using Microsoft.Net.Http.Headers;

namespace ToolHub.AdminApi.Http;

/// <summary>Entity tags made of PostgreSQL's row versions, or of the ids of what has none.</summary>
internal static class EntityTags
{
    public static string Of(uint version) => $"\"{version}\"";

    /// <summary>Of something that never changes.</summary>
    public static string Of(Guid id) => $"\"{id:N}\"";

    /// <summary>
    /// Whether an <c>If-Match</c> header, if there is one, allows a change of this version (RFC 9110, section 13.1.1: strong comparison).
    /// A header that cannot be read allows nothing.
    /// </summary>
    public static bool Allows(string? ifMatch, uint version)
    {
        if (ifMatch is null)
        {
            return true;
        }

        var current = new EntityTagHeaderValue(Of(version));
        return EntityTagHeaderValue.TryParseStrictList([ifMatch], out var tags)
            && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(current, useStrongComparison: true));
    }
}
