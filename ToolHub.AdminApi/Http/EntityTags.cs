using Microsoft.Net.Http.Headers;

namespace ToolHub.AdminApi.Http;

/// <summary>Entity tags made of PostgreSQL's row versions, or of the ids of what has none.</summary>
internal static class EntityTags
{
    /// <summary>What the header is for, in the API's description.</summary>
    public const string IfMatchDescription = "The ETag you read; the change is refused if the entry has changed since.";

    /// <summary>What whoever comes too late is told.</summary>
    public const string Stale = "The entry has changed since you read it. Read it again, then decide.";

    public static string Of(uint version) => $"\"{version}\"";

    /// <summary>The same for a change that may also create; a header that asks for a version allows nothing where there is none.</summary>
    public static bool Allows(string? ifMatch, uint? version) => version is { } known ? Allows(ifMatch, known) : ifMatch is null;

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
