using Microsoft.AspNetCore.Http;

namespace ModelContextProtocol.AspNetCore.Requests;

internal static class HeaderDictionaryExtensions
{
    /// <summary>Reads a header; an empty one says as little as none.</summary>
    public static string? GetText(this IHeaderDictionary headers, string name) =>
        headers[name].ToString() is { Length: > 0 } text ? text : null;
}
